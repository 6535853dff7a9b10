// Fields that choose a document of the archive (dossier/archive/elegir): offers documents while a person types. Without this
// file the field takes a number or words, and the service looks them up.
let last = 0;

function begin(box) {
  const input = box.querySelector('input');
  const status = box.querySelector('[role=status]');
  const list = document.createElement('div');
  list.id = `elegir-${last += 1}`;
  list.className = 'choices';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.querySelector('label span').textContent);
  box.append(list);
  const set = (name, value) => input.setAttribute(name, value);
  set('role', 'combobox');
  set('aria-autocomplete', 'list');
  set('aria-expanded', 'false');
  set('aria-controls', list.id);
  let at = -1;
  let asked = 0;
  let timer = 0;

  const options = () => [...list.querySelectorAll('[role=option]')];
  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    at = -1;
    set('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (option) => {
    input.value = option.dataset.value;
    close();
  };
  const mark = (next) => {
    const all = options();
    if (!all.length) return;
    at = (next + all.length) % all.length;
    all.forEach((o, i) => o.setAttribute('aria-selected', String(i === at)));
    all[at].scrollIntoView({ block: 'nearest' });
    set('aria-activedescendant', all[at].id);
  };
  const look = async () => {
    const mine = asked += 1;
    const answer = await fetch(`${box.dataset.from}?q=${encodeURIComponent(input.value)}`, { headers: { 'X-Requested-With': 'fetch' } }).catch(() => null);
    // An answer that comes after a later question is not shown; without an answer words may still be sent.
    if (!answer || !answer.ok || answer.redirected) return;
    const found = await answer.text();
    if (mine !== asked || document.activeElement !== input) return;
    list.innerHTML = found;
    const all = options();
    all.forEach((o, i) => { o.id = `${list.id}-${i}`; });
    at = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = !all.length;
    set('aria-expanded', String(all.length > 0));
    status.textContent = all.length ? box.dataset.some.replace('#', all.length) : box.dataset.none;
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  });
  input.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) mark(event.key === 'ArrowDown' ? at + 1 : at < 0 ? -1 : at - 1);
      else look();
    } else if (event.key === 'Enter' && open && at >= 0) {
      event.preventDefault();
      choose(options()[at]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
  });
  // The press, not the click: the field would lose the focus first.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[role=option]');
    if (option) choose(option);
  });
  input.addEventListener('blur', close);
}

document.querySelectorAll('.choose[data-from]').forEach(begin);
