// Planned beside executed: the swipe with its handle, and buttons for each view.
import { el, fillWith } from './dom.js';
import { MODES } from './evidence.js';
import { date } from './format.js';

export class Compare {
  constructor(stage, handle, labels, buttons, evidence, changed) {
    this.stage = stage;
    this.handle = handle;
    this.labels = labels;
    this.buttons = buttons;
    this.evidence = evidence;
    this.changed = changed;
    handle.addEventListener('pointerdown', (e) => this.drag(e));
    handle.addEventListener('keydown', (e) => this.key(e));
  }

  use(data) {
    this.data = data;
    const t = data.texts;
    fillWith(this.buttons, MODES.map((mode) => el(`button.mode-${mode}`, {
      type: 'button', 'data-mode': mode, onclick: () => this.set(mode),
    }, t[`mode_${mode}`])));
    this.draw();
  }

  set(mode) {
    this.evidence.setMode(mode);
    this.draw();
    this.changed();
  }

  draw() {
    const t = this.data.texts;
    const active = this.evidence.gap && this.evidence.on;
    this.buttons.hidden = !active;
    for (const button of this.buttons.children) button.setAttribute('aria-pressed', String(button.dataset.mode === this.evidence.mode));
    const swiping = this.evidence.comparing() && this.evidence.on;
    this.handle.hidden = !swiping;
    this.labels.hidden = !active;
    this.stage.classList.toggle('swiping', swiping);
    const [left, right] = this.labels.children;
    left.hidden = !active || (this.evidence.mode !== 'comparar' && this.evidence.mode !== 'planeado');
    right.hidden = !active || this.evidence.mode === 'planeado';
    fillWith(left, el('i.sign-planned', { 'aria-hidden': 'true' }), el('b', {}, t.planned), el('span', {}, this.data.act ?? ''));
    fillWith(right, el('i.sign-executed', { 'aria-hidden': 'true' }),
      el('b', {}, this.evidence.mode === 'diferencia' ? t.difference : t.executed), el('span', {}, `${t.at} ${date(this.data.cutoff)}`));
    this.place();
  }

  place() {
    const percent = this.evidence.swipe;
    this.stage.style.setProperty('--swipe', `${percent}%`);
    this.handle.setAttribute('aria-valuenow', String(Math.round(percent)));
  }

  drag(event) {
    event.preventDefault();
    this.handle.focus();
    this.handle.setPointerCapture(event.pointerId);
    const move = (e) => {
      const box = this.stage.getBoundingClientRect();
      this.to(((e.clientX - box.left) / box.width) * 100);
    };
    const end = () => {
      this.handle.removeEventListener('pointermove', move);
      this.changed();
    };
    this.handle.addEventListener('pointermove', move);
    this.handle.addEventListener('pointerup', end, { once: true });
    this.handle.addEventListener('pointercancel', end, { once: true });
  }

  key(event) {
    const now = this.evidence.swipe;
    const to = { ArrowLeft: now - 2, ArrowRight: now + 2, Home: 0, End: 100, PageUp: now + 10, PageDown: now - 10 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.to(to);
    this.changed();
  }

  to(percent) {
    this.evidence.setSwipe(percent);
    this.place();
  }
}
