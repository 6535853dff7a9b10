// The field where a definition is written: line numbers, going to the line of a problem, inserting an example. The page
// works without this file.
const field = document.getElementById('texto');
const gutter = document.getElementById('lineas');

function number() {
  const lines = field.value.split('\n').length;
  gutter.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
  gutter.scrollTop = field.scrollTop;
}

function goTo(line, column) {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const at = start + Math.max(0, column - 1);
  const height = parseFloat(getComputedStyle(field).lineHeight);
  field.focus();
  field.setSelectionRange(at, start + (lines[line - 1] ?? '').length);
  field.scrollTop = Math.max(0, (line - 4) * height);
}

field.addEventListener('input', number);
field.addEventListener('scroll', () => { gutter.scrollTop = field.scrollTop; });

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-line], button[data-insert]');
  if (!button) return;
  if (button.dataset.line) {
    goTo(Number(button.dataset.line), Number(button.dataset.column));
  } else {
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
});

number();
