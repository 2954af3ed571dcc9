// <weave-progress>: the reader's points by chapter, kept up to date while `cargo weave` serves.
// Inside stands what the book knows without a server: the chapters, their exercises, the points there are, and where to
// see one's own.

const token = document.querySelector('meta[name="weave-token"]')?.content;

class WeaveProgress extends HTMLElement {
  #status;
  #asked = 0;
  #marked = new Set();

  connectedCallback() {
    if (!token || this.#status) return;
    this.#status = this.querySelector('.elsewhere');
    this.#status.textContent = '';
    this.#status.setAttribute('role', 'status');
    this.querySelector('thead .done').textContent = 'Full marks';
    document.addEventListener('weave:mark', this.#update);
    // Closed and opened again with the back button, the page may hold old marks.
    addEventListener('pageshow', this.#onShow);
    this.#update();
  }

  disconnectedCallback() {
    document.removeEventListener('weave:mark', this.#update);
    removeEventListener('pageshow', this.#onShow);
  }

  #onShow = event => { if (event.persisted) this.#update(); };

  #update = async () => {
    const turn = ++this.#asked;
    try {
      const progress = await ask('progress');
      if (turn !== this.#asked) return; // a later question is under way
      this.#show(progress);
      await this.#markChanged(progress);
    } catch (error) {
      this.#status.textContent = `Your points cannot be shown: ${error.message}`;
    }
  };

  // What was changed while nobody looked is marked, each file once.
  async #markChanged(progress) {
    const changed = exercises(progress).find(one => one.state === 'changed' && !this.#marked.has(one.exercise));
    if (!changed) return;
    this.#marked.add(changed.exercise);
    this.#status.textContent = `${changed.title} was changed since its mark, and is being marked.`;
    await ask(`mark/${changed.exercise}`);
    await this.#update();
  }

  #show(progress) {
    this.setAttribute('served', '');
    for (const chapter of progress.chapters) {
      const row = this.querySelector(`tr[data-chapter="${chapter.chapter}"]`);
      if (row) fill(row, chapter.exercises, chapter.points);
    }
    const all = exercises(progress);
    fill(this.querySelector('tfoot tr'), all, progress.points);
    this.#status.replaceChildren(...this.#next(all));
  }

  // A sentence that ends with where to go on.
  #next(all) {
    const next = all.find(one => !isDone(one));
    if (!next) return ['Every exercise has full marks.'];
    const [chapter, name] = next.exercise.split('/');
    const page = this.querySelector(`tr[data-chapter="${chapter}"] a`);
    if (!page) return [`Next: ${next.title}.`];
    const link = document.createElement('a');
    link.href = `${page.getAttribute('href')}#exercise-${name.replaceAll('_', '-')}`;
    link.textContent = next.title;
    return ['Next: ', link, '.'];
  }
}

async function ask(what) {
  const answer = await fetch(`/api/${what}`, { headers: { 'x-weave-token': token } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

const exercises = progress => progress.chapters.flatMap(chapter => chapter.exercises);

const isDone = exercise => exercise.state === 'marked' && exercise.points.earned === exercise.points.possible;

function fill(row, exercises, { earned, possible }) {
  row.querySelector('.done').textContent = `${exercises.filter(isDone).length} of ${exercises.length}`;
  row.querySelector('.points').textContent = `${earned} of ${possible}`;
  row.querySelector('.bar').style.inlineSize = `${100 * earned / Math.max(possible, 1)}%`;
  row.classList.toggle('full', earned === possible);
}

if (!customElements.get('weave-progress')) customElements.define('weave-progress', WeaveProgress);
