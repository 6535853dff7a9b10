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

// Where tabs do not fit side by side, the one that is open is in sight.
for (const open of document.querySelectorAll('.dossier-tabs [aria-current="page"]')) {
  const tabs = open.parentElement;
  tabs.scrollLeft = open.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - open.clientWidth) / 2;
}
