// <weave-latency>: how long a machine waits for what, on a logarithmic scale; a slider stretches a cycle to human time.
//
// Its JSON: `cycle` (seconds); `waits`, from the shortest, each with `what`, `seconds` and `source`; and `told`, which of
// them the sentence names, each as its index and how a sentence calls it.

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

// As `in_words` of chapter 1 tells times.
const UNITS = [
  [365.25 * 86400, 'year'], [86400, 'day'], [3600, 'hour'], [60, 'minute'],
  [1, 's'], [1e-3, 'ms'], [1e-6, 'µs'], [1e-9, 'ns'],
];
const inWords = seconds => {
  const [unit, name] = UNITS.find(([size]) => seconds * 1.0005 >= size) ?? UNITS.at(-1);
  const number = seconds / unit;
  const whole = Math.max(0, Math.floor(Math.log10(number)));
  const text = Number(number.toFixed(Math.max(0, 2 - whole))).toLocaleString('en', { maximumFractionDigits: 2 });
  return `${text} ${name}${unit > 1 && text !== '1' ? 's' : ''}`;
};

// What a cycle may be stretched to, after its real length; and where the axis may have a line.
const STRETCHED = [1e-6, 1e-3, 0.01, 0.1, 1, 10, 60];
const LINES = [1e-9, 1e-6, 1e-3, 1, 60, 3600, 86400, 365.25 * 86400, 36525 * 86400];
const NAMES = ['1 ns', '1 µs', '1 ms', '1 s', '1 min', '1 hour', '1 day', '1 year', '100 years'];

class WeaveLatency extends HTMLElement {
  #data;
  #slider;
  #value;
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

  get #sources() { return [...new Set(this.#data.waits.map(wait => wait.source))]; }

  #build() {
    const { title } = this.#data;
    this.#slider = make('input', { type: 'range', min: 0, max: STRETCHED.length, value: STRETCHED.indexOf(1) + 1, ariaLabel: 'If one cycle took' });
    this.#slider.addEventListener('input', () => this.#draw());
    this.#value = make('output');
    this.#said = make('p', { className: 'said' });
    this.#live = make('p', { className: 'unseen', role: 'status' });
    const sources = this.#sources.map((source, index) => `${index + 1} ${source}`).join(' · ');
    const drawn = make('div', { className: 'drawn', role: 'group', ariaLabel: title },
      make('p', { className: 'title', textContent: title }),
      make('label', { className: 'control' }, 'If one cycle took', this.#value, this.#slider),
      this.#said,
      this.#chart,
      make('p', { className: 'note', textContent: `Sources: ${sources}` }),
      make('details', {}, make('summary', { textContent: 'The data as a table' }), this.querySelector('figure.data')));
    this.append(drawn, this.#live);
    this.#draw();
  }

  #draw() {
    const { cycle, waits, told } = this.#data;
    const step = Number(this.#slider.value);
    const stretch = step === 0 ? 1 : STRETCHED[step - 1] / cycle;
    const length = inWords(cycle * stretch);
    this.#value.textContent = step === 0 ? `${length}, as it does` : length;
    this.#slider.ariaValueText = this.#value.textContent;
    this.#drawChart(stretch);
    const parts = told.map(([index, name]) => `${inWords(waits[index].seconds * stretch)} for ${name}`);
    const list = `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
    this.#say(step === 0
      ? `One cycle takes ${length}, and a program waits ${list}.`
      : `If one cycle took ${length}, a program would wait ${list}.`);
  }

  // At once for the eye; for a screen reader when the slider rests.
  #say(sentence) {
    const begins = !this.#said.textContent;
    if (this.#said.textContent === sentence) return;
    this.#said.textContent = sentence;
    if (begins) return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => { this.#live.textContent = sentence; }, 500);
  }

  #drawChart(stretch) {
    const { waits } = this.#data;
    const width = this.#chart.clientWidth || 700;
    const narrow = width < 600;
    const [left, right] = narrow ? [4, width - 12] : [312, width - 12];
    const height = narrow ? 48 : 31;
    const bottom = waits.length * height + 6;
    const scale = waits.map(wait => Math.log10(wait.seconds));
    const [first, last] = [Math.floor(scale[0]), Math.ceil(scale.at(-1))];
    const x = seconds => left + (right - left) * (Math.log10(seconds) - first) / (last - first);
    let free = left;
    const lines = LINES.map((seconds, index) => [x(seconds / stretch), NAMES[index]]).filter(([at, name]) => {
      const half = name.length * 3.6;
      if (at - half < free || at + half > width + 8) return false;
      free = at + half + 8;
      return true;
    });
    this.#chart.setAttribute('height', bottom + 24);
    this.#chart.replaceChildren(
      draw('path', { class: 'axis', d: `M${left} ${bottom}H${right}` }),
      ...lines.flatMap(([at, name]) => [
        draw('path', { class: 'grid', d: `M${at} 0V${bottom}` }),
        draw('text', { x: at, y: bottom + 18, class: 'middle' }, name)]),
      ...waits.flatMap((wait, index) => {
        const y = index * height + (narrow ? 36 : height / 2 + 3);
        const at = x(wait.seconds);
        const value = inWords(wait.seconds * stretch);
        const really = stretch === 1 ? '' : inWords(wait.seconds);
        const mark = draw('tspan', { dy: -4, 'font-size': 9 }, this.#sources.indexOf(wait.source) + 1);
        const beside = at + 13 + value.length * 7.6 > width;
        const texts = narrow ? [
          draw('text', { x: width, y: y - 16, class: 'end', 'data-tone': 1 }, value),
          draw('text', { x: 0, y: y - 16, class: 'plain' }, `${wait.what} `, mark),
        ] : [
          draw('text', { x: beside ? at - 13 : at + 13, y: y + 4, class: beside ? 'end halo' : 'halo', 'data-tone': 1 }, value),
          draw('text', { x: 0, y: y + 4, class: 'plain' }, `${wait.what} `, mark),
          draw('text', { x: left - 16, y: y + 4, class: 'end' }, really),
        ];
        return [
          draw('path', { class: 'thin', 'data-tone': 1, d: `M${left} ${y}H${at}` }),
          ...texts,
          draw('circle', { class: 'dot', 'data-tone': 1, cx: at, cy: y, r: 5.5 })];
      }));
  }
}

if (!customElements.get('weave-latency')) customElements.define('weave-latency', WeaveLatency);
