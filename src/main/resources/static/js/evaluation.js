// The readings work without this file. With it, Ctrl+Enter saves the one that is being written, and after a reading was saved the
// next open one is at hand.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.target.name !== 'texto') return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

let last = null;
document.addEventListener('htmx:beforeSwap', (event) => {
  last = event.detail.target.id;
});
document.addEventListener('htmx:afterSettle', () => {
  const saved = last && document.getElementById(last);
  last = null;
  if (!saved) return;
  const writing = saved.classList.contains('is-read') ? null : saved.querySelector('textarea');
  let next = saved.nextElementSibling;
  while (next && !next.classList.contains('is-open')) next = next.nextElementSibling;
  const field = writing ?? next?.querySelector('textarea') ?? saved.querySelector('summary');
  field?.focus();
});
