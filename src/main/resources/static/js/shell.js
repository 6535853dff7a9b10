// Menus of the shell are <details>: they work without this file. With it they close on Escape, on a click elsewhere and
// when another one opens.
const menus = () => [...document.querySelectorAll('details.menu')];

document.addEventListener('click', (event) => {
  for (const menu of menus()) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    if (menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }
});
