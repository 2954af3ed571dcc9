// <weave-exhibition>: a master plays many opponents, game by game or from board to board; a slider says how many.
//
// Its JSON: `master`, `opponent` (seconds a move), `rounds`, `opponents` (at first), `shown` (seconds of the evening that
// are drawn), `saturation` (from how many boards she never waits), and `evenings`, one for each number of opponents from
// 1: `game_by_game`, `board_by_board`, `waits` (minutes) and `visits` (when her moves begin, in seconds).

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

const box = (x, y, width, height) => `M${x} ${y}h${width}v${height}h${-width}z`;
const rounded = number => Number(number.toFixed(1)).toLocaleString('en');

const duration = minutes => {
  const [hours, rest] = [Math.floor(minutes / 60), Number((minutes % 60).toFixed(1))];
  const parts = [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
  return parts.filter(Boolean).join(' ');
};

class WeaveExhibition extends HTMLElement {
  #data;
  #slider;
  #value;
  #said;
  #live;
  #later;
  #evenings = draw('svg', { height: 84, 'aria-hidden': true });
  #speedups = draw('svg', { height: 190, 'aria-hidden': true });
  #boards = draw('svg', { height: 306, 'aria-hidden': true });

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
    const { title, evenings, opponents, shown } = this.#data;
    this.#slider = make('input', { type: 'range', min: 1, max: evenings.length, value: opponents, ariaLabel: 'Opponents' });
    this.#slider.addEventListener('input', () => this.#draw());
    this.#value = make('output');
    this.#said = make('p', { className: 'said' });
    this.#live = make('p', { className: 'unseen', role: 'status' });
    const key = (shape, text) => make('li', {}, draw('svg', { 'aria-hidden': true }, shape), text);
    const drawn = make('div', { className: 'drawn', role: 'group', ariaLabel: title },
      make('p', { className: 'title', textContent: title }),
      make('label', { className: 'control' }, 'Opponents', this.#value, this.#slider),
      this.#said,
      make('div', { className: 'panels' },
        make('div', {},
          make('p', { textContent: 'The evening lasts' }), this.#evenings,
          make('p', { textContent: 'Times as fast, by opponents' }), this.#speedups),
        make('div', {},
          make('p', { textContent: `The first ${shown / 60} minutes, a line for each board` }), this.#boards)),
      make('ul', { className: 'key' },
        key(draw('path', { class: 'solid', 'data-tone': 1, d: box(0, 1, 24, 10) }), 'she thinks'),
        key(draw('path', { class: 'soft', 'data-tone': 3, d: box(0, 3, 24, 6) }), 'the opponent thinks'),
        key(draw('path', { class: 'thin', 'data-tone': 2, d: 'M0 6h24' }), 'the opponent waits for her')),
      make('details', {}, make('summary', { textContent: 'The data as a table' }), this.querySelector('figure.data')));
    this.append(drawn, this.#live);
    this.#draw();
  }

  #draw() {
    const opponents = Number(this.#slider.value);
    this.#value.textContent = opponents;
    this.#slider.ariaValueText = opponents === 1 ? 'one opponent' : `${opponents} opponents`;
    this.#drawEvenings(opponents);
    this.#drawSpeedups(opponents);
    this.#drawBoards(opponents);
    this.#say(this.#sentence(opponents));
  }

  #speedup(opponents) {
    const evening = this.#data.evenings[opponents - 1];
    return evening.game_by_game / evening.board_by_board;
  }

  #sentence(opponents) {
    const { evenings, master, opponent, rounds, saturation } = this.#data;
    const evening = evenings[opponents - 1];
    const speedup = rounded(this.#speedup(opponents));
    const round = evening.board_by_board * 60 / rounds;
    const who = opponents === 1 ? 'One opponent' : `${opponents} opponents`;
    const fast = `${who}: ${duration(evening.game_by_game)} game by game, ${duration(evening.board_by_board)} board by board`;
    if (opponents === 1) return `${fast}. With one board there is nothing to do while she waits.`;
    if (opponents < saturation) {
      return `${fast}, ${speedup} times as fast. Of every ${round} seconds she still waits ${rounded(evening.waits * 60 / rounds)}.`;
    }
    if (opponents === saturation) return `${fast}, ${speedup} times as fast. She never waits, and nobody waits for her.`;
    return `${fast}, ${speedup} times as fast and not ${opponents}. She is the bottleneck: each `
      + `waits ${round - master - opponent} seconds a round for her.`;
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

  #drawEvenings(opponents) {
    const { evenings } = this.#data;
    const width = this.#evenings.clientWidth;
    const evening = evenings[opponents - 1];
    const longest = evenings.at(-1).game_by_game;
    const bar = (y, tone, name, minutes) => [
      draw('text', { x: 0, y: y + 12 }, name),
      draw('text', { x: width, y: y + 12, class: 'strong end' }, duration(minutes)),
      draw('path', { class: 'grid', d: `M0 ${y + 25.5}H${width}` }),
      draw('path', { class: 'solid', 'data-tone': tone, d: box(0, y + 20, Math.max(1, width * minutes / longest), 11) }),
    ];
    this.#evenings.replaceChildren(
      ...bar(0, 0, 'game by game', evening.game_by_game),
      ...bar(44, 1, 'board by board', evening.board_by_board));
  }

  #drawSpeedups(opponents) {
    const { evenings, saturation } = this.#data;
    const [left, top, bottom] = [24, 12, 166];
    const width = this.#speedups.clientWidth - left - 8;
    const most = saturation * 1.25;
    const x = n => left + width * (n - 1) / (evenings.length - 1);
    const y = speedup => bottom - (bottom - top) * speedup / most;
    const line = evenings.map((_, index) => `${x(index + 1)} ${y(this.#speedup(index + 1))}`);
    const speedup = this.#speedup(opponents);
    const ticks = [1, saturation, saturation * 2, saturation * 3, saturation * 4, saturation * 5].filter(n => n <= evenings.length);
    this.#speedups.replaceChildren(
      draw('path', { class: 'axis', d: `M${left} ${bottom}H${left + width}` }),
      ...ticks.map(n => draw('text', { x: x(n), y: bottom + 18, class: 'middle' }, n)),
      ...[1, saturation].flatMap(value => [
        draw('path', { class: 'grid', d: `M${left} ${y(value)}H${left + width}` }),
        draw('text', { x: left - 8, y: y(value) + 4, class: 'end' }, value)]),
      draw('path', { class: 'guide', 'data-tone': 0, d: `M${x(1)} ${y(1)}L${x(most)} ${y(most)}` }),
      draw('text', { x: x(most) + 8, y: y(most) + 5 }, 'one for each'),
      draw('path', { class: 'curve', 'data-tone': 1, d: `M${line.join('L')}` }),
      draw('circle', { class: 'dot', 'data-tone': 1, cx: x(opponents), cy: y(speedup), r: 6 }),
      draw('text', { x: Math.min(x(opponents), left + width - 12), y: y(speedup) + 24, class: 'middle', 'data-tone': 1 }, rounded(speedup)));
  }

  #drawBoards(opponents) {
    const { evenings, master, opponent, shown } = this.#data;
    const { visits } = evenings[opponents - 1];
    const [left, top, bottom] = [36, 34, 282];
    const width = this.#boards.clientWidth - left - 8;
    const x = second => left + width * Math.min(second, shown) / shown;
    const height = Math.min(18, (bottom - top) / opponents);
    const bar = height * 0.72;
    const span = (from, to, y, high) => box(x(from), y, x(to) - x(from), high);
    let [hers, thinks, waits] = ['', '', ''];
    visits.forEach((from, index) => {
      const y = top + (index % opponents) * height;
      const next = visits[index + opponents] ?? shown;
      const answer = from + master + opponent;
      hers += span(from, from + master, 6, 14) + span(from, from + master, y, bar);
      thinks += span(from + master, answer, y + bar * 0.2, bar * 0.6);
      if (next > answer) waits += `M${x(answer)} ${y + bar / 2}H${x(next)}`;
      if (index < opponents && from > 0) waits += `M${left} ${y + bar / 2}H${x(from)}`;
    });
    const minutes = Array.from({ length: shown / 60 + 1 }, (_, minute) => minute);
    this.#boards.replaceChildren(
      ...minutes.map(minute => draw('path', { class: 'grid', d: `M${x(minute * 60)} 0V${bottom}` })),
      ...minutes.map(minute => draw('text', { x: x(minute * 60), y: bottom + 18, class: minute ? 'middle' : '' }, minute ? minute : '0 min')),
      draw('text', { x: left - 8, y: 17, class: 'end' }, 'she'),
      ...(opponents > 1 ? [1, opponents] : [1]).map(board => (
        draw('text', { x: left - 8, y: top + (board - 1) * height + bar / 2 + 4, class: 'end' }, board))),
      draw('path', { class: 'soft', 'data-tone': 3, d: thinks }),
      draw('path', { class: 'thin', 'data-tone': 2, d: waits }),
      draw('path', { class: 'solid', 'data-tone': 1, d: hers }));
  }
}

if (!customElements.get('weave-exhibition')) customElements.define('weave-exhibition', WeaveExhibition);
