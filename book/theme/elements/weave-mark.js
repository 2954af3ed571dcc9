// <weave-mark exercise="chapter03/lost_update">: the mark of an exercise, kept up to date while `cargo weave` serves.
// Around it stands what the page knows without a server: the checks, and how to mark them.

const token = document.querySelector('meta[name="weave-token"]')?.content;

class WeaveMark extends HTMLElement {
  #status;
  #html;

  connectedCallback() {
    if (!token || this.#status) return;
    this.#status = document.createElement('p');
    this.#status.className = 'unseen';
    this.#status.setAttribute('role', 'status');
    this.after(this.#status);
    document.addEventListener('weave:mark', this.#onMark);
    document.addEventListener('weave:no-mark', this.#onNoMark);
    // Closed and opened again with the back button, the page may hold an old mark.
    addEventListener('pageshow', this.#onShow);
    this.#fetch();
  }

  disconnectedCallback() {
    document.removeEventListener('weave:mark', this.#onMark);
    document.removeEventListener('weave:no-mark', this.#onNoMark);
    removeEventListener('pageshow', this.#onShow);
  }

  #onMark = event => {
    if (event.detail.exercise === this.getAttribute('exercise')) this.#show(event.detail, event.detail.html, true);
  };

  #onNoMark = event => {
    if (event.detail.exercise === this.getAttribute('exercise')) this.#say(event.detail.error);
  };

  #onShow = event => { if (event.persisted) this.#fetch(); };

  async #fetch() {
    this.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(`/api/mark/${this.getAttribute('exercise')}`, { headers: { 'x-weave-token': token } });
      const { mark, html, error } = await answer.json();
      if (!answer.ok) throw new Error(error);
      this.#show(mark, html, false);
    } catch (error) {
      this.#say(error.message);
    } finally {
      this.removeAttribute('aria-busy');
    }
  }

  #show(mark, html, announce) {
    if (html !== this.#html) this.#replace(html);
    this.removeAttribute('aria-busy');
    this.#status.className = 'unseen';
    this.#status.textContent = '';
    if (!announce) return;
    this.classList.remove('changed');
    void this.offsetWidth; // starts the animation again
    this.classList.add('changed');
    this.#status.textContent = sentence(mark);
  }

  // Why there is no mark, for everybody to read.
  #say(why) {
    this.#status.className = 'no-mark';
    this.#status.textContent = `No mark: ${why}`;
  }

  #replace(html) {
    this.#html = html;
    const open = [...this.querySelectorAll('details')].map(details => details.open);
    this.innerHTML = html;
    this.querySelectorAll('details').forEach((details, index) => { details.open = open[index] ?? false; });
    this.querySelectorAll('code.source').forEach(code => globalThis.hljs?.highlightBlock(code));
  }
}

function sentence(mark) {
  const { earned, possible } = mark.points;
  const failed = mark.checks.filter(check => check.verdict !== null);
  const score = `${earned} of ${possible} points.`;
  if (failed.length === 0) return `${score} All checks passed.`;
  const first = failed[0].name.replaceAll('_', ' ');
  return `${score} Failed: ${first}${failed.length > 1 ? ` and ${failed.length - 1} more` : ''}.`;
}

if (!customElements.get('weave-mark')) customElements.define('weave-mark', WeaveMark);
