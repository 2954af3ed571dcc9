// <weave-quiz>: which of these can it print? Around a form of choices, each with its explanation, `p.because`, it puts
// the button that checks them. The last answer is kept in the browser. Without JavaScript the choices are there to think about.

class WeaveQuiz extends HTMLElement {
  #choices = [];
  #check;
  #again;
  #score;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form || this.#check) return;
    this.#choices = [...form.querySelectorAll('label')].map(label => {
      const because = label.nextElementSibling?.matches('.because') ? label.nextElementSibling : null;
      return { label, because, box: label.querySelector('input'), verdict: this.#verdictIn(label) };
    });
    this.#check = this.#button('Check', 'submit', 'primary');
    this.#again = this.#button('Try again', 'button', '');
    this.#again.addEventListener('click', () => this.#restart());
    this.#score = document.createElement('p');
    this.#score.className = 'score';
    this.#score.setAttribute('role', 'status');
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(this.#check, this.#again, this.#score);
    form.append(bar);
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.#keep();
      this.#show();
    });
    this.#open();
    this.#remember();
  }

  #button(label, type, className) {
    const button = document.createElement('button');
    return Object.assign(button, { type, className, textContent: label });
  }

  #verdictIn(label) {
    const verdict = document.createElement('span');
    verdict.className = 'verdict';
    label.append(' ', verdict);
    return verdict;
  }

  #isRight({ box }) { return box.checked === (box.dataset.right === 'true'); }

  // What the reader said of a choice, and whether it is so.
  #words(choice) {
    const can = choice.box.dataset.right === 'true';
    return `${this.#isRight(choice) ? 'right' : 'wrong'}: ${can ? 'it can' : 'it cannot'}`;
  }

  #show() {
    const focused = this.contains(document.activeElement); // and what is disabled loses it
    for (const choice of this.#choices) {
      const right = this.#isRight(choice);
      choice.label.classList.toggle('was-right', right);
      choice.label.classList.toggle('was-wrong', !right);
      choice.verdict.textContent = this.#words(choice);
      choice.box.disabled = true;
      if (choice.because) choice.because.hidden = false;
    }
    const right = this.#choices.filter(choice => this.#isRight(choice)).length;
    const all = this.#choices.length;
    this.#score.textContent = right === all ? `All ${all} right.` : `${right} of ${all} right.`;
    this.classList.add('checked');
    this.#check.hidden = true;
    this.#again.hidden = false;
    if (focused) this.#again.focus();
  }

  #open() {
    for (const { label, because, box, verdict } of this.#choices) {
      label.classList.remove('was-right', 'was-wrong');
      verdict.textContent = '';
      box.disabled = false;
      if (because) because.hidden = true;
    }
    this.#score.textContent = '';
    this.classList.remove('checked');
    this.#check.hidden = false;
    this.#again.hidden = true;
  }

  #restart() {
    for (const { box } of this.#choices) box.checked = false;
    this.#open();
    try { localStorage.removeItem(this.#key); } catch { /* nothing was kept */ }
    this.#choices[0].box.focus();
  }

  // The page, and what is asked there: a page may hold several.
  get #key() {
    const asked = [...this.querySelectorAll('legend, samp')].map(part => part.textContent).join('|');
    return `weave:quiz:${location.pathname}:${asked}`;
  }

  #keep() {
    const ticked = this.#choices.map(({ box }) => (box.checked ? '1' : '0')).join('');
    try { localStorage.setItem(this.#key, ticked); } catch { /* private windows keep nothing */ }
  }

  #remember() {
    let ticked = null;
    try { ticked = localStorage.getItem(this.#key); } catch { /* private windows keep nothing */ }
    if (ticked?.length !== this.#choices.length) return;
    this.#choices.forEach(({ box }, index) => { box.checked = ticked[index] === '1'; });
    this.#show();
  }
}

if (!customElements.get('weave-quiz')) customElements.define('weave-quiz', WeaveQuiz);
