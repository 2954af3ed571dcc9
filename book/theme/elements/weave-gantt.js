// <weave-gantt>: tasks that share cores, on a machine that the reader chooses; what each core and each task does when.
//
// Its JSON: `mixes` (names), `cores`, `quanta` and `switches` (what may be chosen, times in ms), and `runs` by
// `MIX CORES QUANTUM SWITCH`. A run has `ticks`, `used` (0 to 1), and lanes in `cores` and `tasks`: letters, each with
// for how many ms. A core runs `A`, turns to `a` or idles `.`; a task runs `r`, queues `q` or waits `w`.

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const draw = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

// 'A4b1' as spans: { what: 'A', from: 0, to: 4 }, { what: 'b', from: 4, to: 5 }.
const spans = lane => {
  let to = 0;
  return [...lane.matchAll(/(\D)(\d+)/g)].map(([, what, length]) => {
    const from = to;
    to += Number(length);
    return { what, from, to };
  });
};

const letter = task => String.fromCharCode(65 + task);
const listed = words => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

class WeaveGantt extends HTMLElement {
  #data;
  #mix;
  #sliders;
  #said;
  #live;
  #later;
  #chart = draw('svg', { 'aria-hidden': true });

  connectedCallback() {
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (this.#data || !script) return;
    this.#data = JSON.parse(script.textContent);
    this.#build();
    new ResizeObserver(() => this.#draw()).observe(this);
    addEventListener('beforeprint', () => { this.querySelector('details').open = true; });
    this.addEventListener('keydown', event => {
      if (event.key.startsWith('Arrow')) event.stopPropagation(); // mdBook turns pages with the arrow keys
    });
  }

  #build() {
    const { title, mixes, cores, quanta, switches } = this.#data;
    this.#mix = make('select', {}, ...mixes.map((name, index) => make('option', { value: index, textContent: name })));
    this.#mix.value = 2;
    this.#mix.addEventListener('change', () => this.#draw());
    const milliseconds = value => (value === 'none' ? 'until it waits or ends' : `${value} ms`);
    this.#sliders = {
      cores: this.#slider('Cores', cores, 0, String),
      quantum: this.#slider('Quantum', quanta, 1, milliseconds),
      switch: this.#slider('A switch costs', switches, 1, milliseconds),
    };
    this.#said = make('p', { className: 'said' });
    this.#live = make('p', { className: 'unseen', role: 'status' });
    const key = (shapes, text) => make('li', {}, draw('svg', { 'aria-hidden': true }, ...shapes), text);
    const line = name => draw('path', { class: name, 'data-tone': 0, d: 'M0 6h24' });
    const drawn = make('div', { className: 'drawn', role: 'group', ariaLabel: title },
      make('p', { className: 'title', textContent: title }),
      make('div', { className: 'controls' },
        make('label', { className: 'control' }, 'Tasks', this.#mix),
        ...Object.values(this.#sliders).map(slider => slider.label)),
      this.#said,
      this.#chart,
      make('ul', { className: 'key' },
        key([draw('rect', { class: 'block', 'data-tone': 1, x: 1, y: 1, width: 22, height: 10 })], 'computes'),
        key([draw('rect', { class: 'soft', 'data-tone': 0, x: 9, y: 1, width: 6, height: 10 })], 'the core turns to another task'),
        key([line('thin')], 'queues for a core'),
        key([line('dotted')], 'waits, needs no core')),
      make('details', {}, make('summary', { textContent: 'The data as a table' }), this.querySelector('figure.data')));
    this.append(drawn, this.#live);
    this.#draw();
  }

  // A slider over a list of values.
  #slider(name, values, index, inWords) {
    const input = make('input', { type: 'range', min: 0, max: values.length - 1, value: index, ariaLabel: name });
    const output = make('output');
    input.addEventListener('input', () => this.#draw());
    const show = () => {
      const text = inWords(values[input.value]);
      output.textContent = text;
      input.ariaValueText = text;
      return values[input.value];
    };
    return { label: make('label', { className: 'control' }, name, output, input), show };
  }

  #draw() {
    const [cores, quantum, cost] = ['cores', 'quantum', 'switch'].map(name => this.#sliders[name].show());
    const run = this.#data.runs[`${this.#mix.value} ${cores} ${quantum} ${cost}`];
    this.#drawChart(run);
    const ends = run.tasks.map(lane => spans(lane).at(-1).to);
    const used = Math.round(run.used * 100);
    const who = cores === 1 ? 'The core computes' : `The ${cores} cores compute`;
    this.#say(`All is done after ${run.ticks} ms. ${who} ${used} % of that time. `
      + `${listed(ends.map((end, task) => `${letter(task)}${task ? '' : ' ends'} at ${end}`))}.`);
  }

  // At once for the eye; for a screen reader when the controls rest.
  #say(sentence) {
    const begins = !this.#said.textContent;
    if (this.#said.textContent === sentence) return;
    this.#said.textContent = sentence;
    if (begins) return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => { this.#live.textContent = sentence; }, 500);
  }

  #drawChart({ ticks, cores, tasks }) {
    const left = 56;
    const width = (this.#chart.clientWidth || 700) - left - 10;
    const step = [5, 10, 25, 50].find(each => ticks / each <= 5);
    const end = Math.ceil(ticks / step) * step;
    const x = tick => left + width * tick / end;
    const [coreHeight, taskHeight, gap] = [32, 22, 18];
    const tasksTop = cores.length * coreHeight + gap;
    const bottom = tasksTop + tasks.length * taskHeight + 4;
    const block = (task, { from, to }, y, height) => draw('rect', {
      class: 'block', 'data-tone': task + 1, x: x(from), y, width: x(to) - x(from), height, rx: 2,
    });
    const coreLane = (lane, index) => {
      const y = index * coreHeight;
      return [
        draw('text', { x: 0, y: y + 18 }, `core ${index + 1}`),
        ...spans(lane).flatMap(span => {
          const task = span.what.toUpperCase().charCodeAt(0) - 65;
          if (span.what === '.') return [];
          if (span.what !== span.what.toUpperCase()) {
            return [draw('rect', { class: 'soft', 'data-tone': 0, x: x(span.from), y, width: Math.max(1, x(span.to) - x(span.from)), height: 26 })];
          }
          const roomy = x(span.to) - x(span.from) > 13;
          const text = draw('text', { x: (x(span.from) + x(span.to)) / 2, y: y + 17.5, class: 'middle', 'data-tone': task + 1 }, span.what);
          return [block(task, span, y, 26), ...(roomy ? [text] : [])];
        })];
    };
    const taskLane = (lane, task) => {
      const y = tasksTop + task * taskHeight;
      const line = (name, { from, to }) => draw('path', { class: name, 'data-tone': task + 1, d: `M${x(from) + 1} ${y + 8}H${x(to) - 1}` });
      return [
        draw('text', { x: 0, y: y + 12, 'data-tone': task + 1 }, `task ${letter(task)}`),
        ...spans(lane).map(span => ({
          r: () => block(task, span, y, 16),
          q: () => line('thin', span),
          w: () => line('dotted', span),
        })[span.what]())];
    };
    const marks = Array.from({ length: end / step + 1 }, (_, index) => index * step);
    this.#chart.setAttribute('height', bottom + 22);
    this.#chart.replaceChildren(
      ...marks.map(tick => draw('path', { class: 'grid', d: `M${x(tick)} 0V${bottom}` })),
      ...marks.map(tick => draw('text', { x: x(tick), y: bottom + 18, class: 'middle' }, tick ? tick : '0 ms')),
      ...cores.flatMap(coreLane),
      ...tasks.flatMap(taskLane),
      draw('path', { class: 'axis', d: `M${x(ticks)} 0V${bottom}` }));
  }
}

if (!customElements.get('weave-gantt')) customElements.define('weave-gantt', WeaveGantt);
