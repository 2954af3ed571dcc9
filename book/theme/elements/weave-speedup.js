// <weave-speedup>: what more workers are worth, by the laws of Amdahl, Gustafson and Gunther, beside measured points.
//
// Its JSON: `serial`, `contention`, `coherency` and `workers` (where the sliders begin), `sweep` (measured workloads, as
// in book/measurements/sweep.json), and `own`, where the reader's own sweep is, if there is one: asked for when chosen.

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

// The laws, as in chapter 12.
const LAWS = {
  amdahl: { name: 'Amdahl', tone: 1, speedup: ({ serial }, n) => 1 / (serial + (1 - serial) / n) },
  gustafson: { name: 'Gustafson', tone: 3, speedup: ({ serial }, n) => serial + (1 - serial) * n },
  usl: {
    name: 'USL',
    tone: 2,
    speedup: ({ contention, coherency }, n) => 1 / (1 / n + contention * (1 - 1 / n) + coherency * (n - 1)),
  },
};

// What the sliders stop at: a share is worth looking at closely where it is small.
const STOPS = {
  serial: [0, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100].map(percent => percent / 100),
  workers: [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024],
  contention: [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5, 1],
  coherency: [0, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1],
};

// Whoever moves one of these wants to see its law.
const SHOWS = { contention: 'usl', coherency: 'usl' };

const number = (value, digits = 3) => Number(value.toPrecision(digits)).toLocaleString('en', { maximumFractionDigits: 6 });
const share = value => number(value < 5e-7 ? 0 : value);
const percent = value => `${Number((value * 100).toFixed(1))} %`;
const times = value => (value < 99.95 ? Number(value.toFixed(1)).toLocaleString('en') : Math.round(value).toLocaleString('en'));

// The number from 0 to 1 at which `cost` is lowest: as `zoom` of chapter 12.
const zoom = cost => {
  let [low, high, best] = [0, 1, 0];
  for (let digit = 0; digit < 12; digit += 1) {
    const step = (high - low) / 20;
    const tried = Array.from({ length: 21 }, (_, index) => low + index * step);
    const costs = tried.map(cost);
    best = tried[costs.indexOf(Math.min(...costs))];
    [low, high] = [Math.max(0, best - step), Math.min(1, best + step)];
  }
  return best;
};

const median = seconds => {
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// A workload as points: how many workers, and how many times as fast as one they are.
const speedups = ({ points }) => {
  const alone = points.find(point => point.workers === 1);
  return alone ? points.map(({ workers, seconds }) => ({ workers, speedup: median(alone.seconds) / median(seconds) })) : [];
};

class WeaveSpeedup extends HTMLElement {
  #data;
  #values;
  #sliders;
  #laws;
  #log;
  #measured;
  #fit;
  #note;
  #said;
  #live;
  #later;
  #series = new Map();
  #points = [];
  #chart = draw('svg', { height: 320, 'aria-hidden': true });
  #residuals = draw('svg', { height: 96, 'aria-hidden': true });

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
    const { title, serial, contention, coherency, workers, sweep } = this.#data;
    this.#values = { serial, contention, coherency, workers };
    this.#sliders = {
      serial: this.#slider('serial', 'Serial share', percent),
      workers: this.#slider('workers', 'Workers, up to', times),
      contention: this.#slider('contention', 'USL: waiting, α', share),
      coherency: this.#slider('coherency', 'USL: talking, β', share),
    };
    this.#laws = Object.fromEntries(Object.entries(LAWS).map(([key, { name, tone }]) => [key, this.#box(name, key === 'amdahl', tone)]));
    this.#log = this.#box('log scale', true);
    this.#add(sweep);
    this.#measured = make('select');
    this.#offer('none');
    this.#measured.addEventListener('change', () => this.#choose());
    this.#fit = make('button', { type: 'button', textContent: 'Fit the laws to the points', disabled: true });
    this.#fit.addEventListener('click', () => this.#fitLaws());
    this.#note = make('p', { className: 'note', hidden: true });
    this.#said = make('p', { className: 'said' });
    this.#live = make('p', { className: 'unseen', role: 'status' });
    this.#residuals.style.display = 'none';
    const drawn = make('div', { className: 'drawn', role: 'group', ariaLabel: title },
      make('p', { className: 'title', textContent: title }),
      make('div', { className: 'controls' }, ...Object.values(this.#sliders).map(slider => slider.label)),
      make('div', { className: 'choices' }, ...[...Object.values(this.#laws), this.#log].map(box => box.parentElement)),
      this.#said,
      this.#chart,
      make('div', { className: 'controls' },
        make('label', { className: 'control' }, 'Measured points', this.#measured), this.#fit),
      this.#note,
      this.#residuals,
      make('details', {}, make('summary', { textContent: 'The data as a table' }), this.querySelector('figure.data')));
    this.append(drawn, this.#live);
    this.#draw();
  }

  // A slider over the stops of one value; between two of them it stands at the nearer.
  #slider(name, text, inWords) {
    const stops = STOPS[name];
    const input = make('input', { type: 'range', min: 0, max: stops.length - 1, ariaLabel: text });
    input.dataset.value = name;
    const output = make('output');
    input.addEventListener('input', () => {
      this.#values[name] = stops[input.value];
      if (name in SHOWS) this.#laws[SHOWS[name]].checked = true;
      this.#draw();
    });
    const show = () => {
      const value = this.#values[name];
      const distances = stops.map(stop => Math.abs(stop - value));
      input.value = distances.indexOf(Math.min(...distances));
      input.ariaValueText = inWords(value);
      output.textContent = inWords(value);
    };
    return { label: make('label', { className: 'control' }, text, output, input), show };
  }

  #box(text, checked, tone) {
    const input = make('input', { type: 'checkbox', checked });
    const label = make('label', {}, input, text);
    if (tone) label.dataset.tone = tone;
    input.addEventListener('change', () => this.#draw());
    return input;
  }

  #add(sweep, prefix = '') {
    for (const workload of sweep.workloads) {
      const { machine, date } = { ...sweep, ...workload };
      const points = speedups(workload);
      this.#series.set(`${prefix}${workload.name}`, { points, origin: `Machine: ${machine}. Date: ${date}.` });
    }
  }

  #offer(chosen) {
    const option = name => make('option', { value: name, textContent: name, selected: name === chosen });
    const own = this.#data.own ? ['my own machine'] : [];
    this.#measured.replaceChildren(...['none', ...this.#series.keys(), ...own].map(option));
  }

  async #choose() {
    if (this.#measured.value === 'my own machine') await this.#fetchOwn();
    const series = this.#series.get(this.#measured.value);
    this.#points = series?.points ?? [];
    if (series) this.#tell(series.origin);
    else if (this.#measured.value === 'none') this.#note.hidden = true;
    this.#fit.disabled = this.#points.every(point => point.workers === 1);
    const most = Math.max(1, ...this.#points.map(point => point.workers));
    if (series) this.#values.workers = STOPS.workers.find(stop => stop >= most) ?? most;
    this.#draw();
  }

  async #fetchOwn() {
    try {
      const answer = await fetch(new URL(this.#data.own, document.baseURI));
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const sweep = await answer.json();
      this.#add(sweep, 'my own: ');
      this.#data.own = null;
      this.#offer(`my own: ${sweep.workloads[0].name}`);
    } catch {
      this.#tell('There is no sweep of your machine yet: cargo weave measure makes one.');
    }
  }

  #tell(text) {
    this.#note.textContent = text;
    this.#note.hidden = false;
  }

  #fitLaws() {
    const error = (law, parameters) => this.#points
      .reduce((sum, { workers, speedup }) => sum + (speedup - LAWS[law].speedup(parameters, workers)) ** 2, 0);
    const serial = zoom(value => error('amdahl', { serial: value }));
    const contentionWith = coherency => zoom(contention => error('usl', { contention, coherency }));
    const coherency = zoom(value => error('usl', { contention: contentionWith(value), coherency: value }));
    Object.assign(this.#values, { serial, coherency, contention: contentionWith(coherency) });
    this.#laws.amdahl.checked = true;
    // Two parameters cannot be told apart by one number of workers.
    this.#laws.usl.checked = new Set(this.#points.map(point => point.workers)).size > 2;
    this.#draw();
  }

  get #shown() { return Object.keys(LAWS).filter(law => this.#laws[law].checked); }

  #speedup(law, workers) { return LAWS[law].speedup(this.#values, workers); }

  #draw() {
    for (const { show } of Object.values(this.#sliders)) show();
    this.#drawChart();
    this.#residuals.style.display = this.#points.length ? '' : 'none';
    if (this.#points.length) this.#drawResiduals();
    this.#say(this.#sentence());
  }

  #sentence() {
    const { serial, contention, coherency, workers } = this.#values;
    const many = workers === 1 ? '1 worker is' : `${workers.toLocaleString('en')} workers are`;
    const parts = [];
    if (this.#laws.amdahl.checked) {
      parts.push(`With ${percent(serial)} serial, ${many} worth ${times(this.#speedup('amdahl', workers))}; ${
        serial ? `no number of workers is worth more than ${times(1 / serial)}` : 'nothing limits what more are worth'}.`);
    }
    if (this.#laws.gustafson.checked) {
      parts.push(`On a job that grows with them and is ${percent(serial)} serial, ${many} worth ${times(this.#speedup('gustafson', workers))} (Gustafson).`);
    }
    if (this.#laws.usl.checked) {
      const most = STOPS.workers.at(-1);
      const tried = Array.from({ length: most }, (_, index) => this.#speedup('usl', index + 1));
      const best = tried.indexOf(Math.max(...tried)) + 1;
      parts.push(`With α = ${share(contention)} and β = ${share(coherency)}, ${many} worth ${times(this.#speedup('usl', workers))}${
        best < most ? `; best ${best === 1 ? 'is 1' : `are ${best.toLocaleString('en')}`}, worth ${times(tried[best - 1])}, and more are slower` : ''} (USL).`);
    }
    return parts.join(' ') || 'Choose a law.';
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

  // Where workers stand on the axis that both drawings share.
  #across() {
    const [left, right] = [34, (this.#chart.clientWidth || 700) - 46];
    const most = Math.max(2, this.#values.workers);
    const at = this.#log.checked
      ? workers => left + (right - left) * Math.log2(workers) / Math.log2(most)
      : workers => left + (right - left) * (workers - 1) / (most - 1);
    return { left, right, most, at };
  }

  // Round numbers from 1, doubling on a logarithmic scale, no more than six.
  #ticks(most) {
    if (this.#log.checked) {
      const exponents = Math.floor(Math.log2(most));
      const each = Math.ceil((exponents + 1) / 6);
      return Array.from({ length: Math.floor(exponents / each) + 1 }, (_, index) => 2 ** (index * each));
    }
    const step = [1, 2, 5].flatMap(digit => [digit, digit * 10, digit * 100, digit * 1000])
      .sort((a, b) => a - b).find(size => most / size <= 5);
    return [1, ...Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step)]
      .filter((tick, index) => index === 0 || tick - 1 > (most - 1) / 12);
  }

  #drawChart() {
    const { left, right, most, at } = this.#across();
    const [top, bottom] = [10, 290];
    const worth = this.#shown.map(law => this.#speedup(law, most));
    const points = this.#points.filter(point => point.workers <= most);
    const log = this.#log.checked;
    const highest = log ? most : Math.min(most, Math.max(2, ...worth, ...points.map(point => point.speedup)) * 1.15);
    // A law may be worth less than one worker: then the curve leaves at the bottom.
    const up = speedup => (log ? Math.log2(Math.max(speedup, 0.5)) / Math.log2(highest) : (speedup - 1) / (highest - 1));
    const y = speedup => bottom - (bottom - top) * Math.max(up(speedup), -0.03);
    const along = Array.from({ length: 97 }, (_, index) => (log ? most ** (index / 96) : 1 + (most - 1) * index / 96));
    const curve = law => `M${along.filter(n => this.#speedup(law, n) <= highest * 1.0001)
      .map(n => `${at(n).toFixed(1)} ${y(this.#speedup(law, n)).toFixed(1)}`).join('L')}`;
    const ideal = Math.min(most, highest);
    const limit = this.#values.serial && 1 / this.#values.serial;
    let free = Infinity;
    const ends = this.#shown.map(law => [y(this.#speedup(law, most)), law]).sort(([a], [b]) => b - a).map(([height, law]) => {
      free = Math.min(height + 4, free - 14);
      return draw('text', { x: right + 8, y: free, 'data-tone': LAWS[law].tone }, times(this.#speedup(law, most)));
    });
    this.#chart.replaceChildren(
      ...this.#ticks(highest).flatMap(value => [
        draw('path', { class: value === 1 ? 'axis' : 'grid', d: `M${left} ${y(value)}H${right}` }),
        draw('text', { x: left - 8, y: y(value) + 4, class: 'end' }, value.toLocaleString('en'))]),
      ...this.#ticks(most).flatMap(workers => [
        draw('path', { class: 'grid', d: `M${at(workers)} ${top}V${bottom}` }),
        draw('text', { x: at(workers), y: bottom + 20, class: 'middle' }, workers.toLocaleString('en'))]),
      draw('path', { class: 'guide', 'data-tone': 0, d: log || ideal === most
        ? `M${at(1)} ${y(1)}L${at(ideal)} ${y(ideal)}` : `M${at(1)} ${y(1)}L${at(highest)} ${y(highest)}` }),
      ...(this.#laws.amdahl.checked && limit && limit < highest ? [
        draw('path', { class: 'guide', 'data-tone': 1, d: `M${left} ${y(limit)}H${right}` }),
        draw('text', { x: left + 6, y: y(limit) - 6, 'data-tone': 1 }, `at most ${times(limit)}`)] : []),
      ...this.#shown.map(law => draw('path', { class: 'curve', 'data-tone': LAWS[law].tone, 'data-law': law, d: curve(law) })),
      ...points.map(point => draw('circle', { class: 'point', cx: at(point.workers), cy: y(point.speedup), r: 4.5 })),
      ...ends);
  }

  #drawResiduals() {
    const { left, right, most, at } = this.#across();
    const laws = this.#shown.filter(law => law !== 'gustafson'); // its job is another one
    const points = this.#points.filter(point => point.workers <= most);
    const off = laws.flatMap(law => points.map(({ workers, speedup }) => speedup - this.#speedup(law, workers)));
    const widest = Math.max(0.1, ...off.map(Math.abs));
    const y = residual => 58 - 30 * residual / widest;
    const stems = laws.flatMap((law, index) => points.map(({ workers, speedup }) => {
      const [x, to] = [at(workers) + (index - (laws.length - 1) / 2) * 7, y(speedup - this.#speedup(law, workers))];
      return draw('g', { 'data-tone': LAWS[law].tone },
        draw('path', { class: 'thin', d: `M${x} ${y(0)}V${to}` }),
        draw('circle', { class: 'dot', cx: x, cy: to, r: 4 }));
    }));
    this.#residuals.replaceChildren(
      draw('text', { x: 0, y: 12 }, 'Residuals: measured less predicted'),
      draw('text', { x: left - 8, y: y(0) + 4, class: 'end' }, 0),
      draw('text', { x: right + 8, y: y(widest) + 4 }, `+${number(widest, 2)}`),
      draw('text', { x: right + 8, y: y(-widest) + 4 }, `−${number(widest, 2)}`),
      draw('path', { class: 'axis', d: `M${left} ${y(0)}H${right}` }),
      ...stems);
  }
}

if (!customElements.get('weave-speedup')) customElements.define('weave-speedup', WeaveSpeedup);
