// <weave-schedule src="…/lost_update.json" verdict="lost-update">: walk the schedule that breaks a program, or be the
// scheduler and find it. Inside stand the explorer's table and, in `script.steps`, its failure as JSON; the state graph
// at `src` is fetched once the element comes into view. Without it there is the walk, without JavaScript the table.
// `script.program`, where there is one, holds the source as `{file, first, text}`; else the lines are
// those that steps name. `--lines`, `--lanes` and `--values` in its style say what room it takes.

const STEP = 0; // the kind of a move that is the thread's own next step
const KINDS = ['', 'time-out', 'spurious wake-up', 'another choice'];

// What the reader is asked to do, and what is said of a schedule that does not do it.
const GOALS = {
  'lost-update': ['Lose an update.', 'This schedule counts both. Where could another thread come between?'],
  'deadlock': ['Make them wait for ever.', 'Everybody got through. Who would have to hold what, while the other asks for it?'],
  'lost-wake-up': ['Let a notification find nobody.', 'Nobody sleeps for ever. Where is a thread that has looked and does not sleep yet?'],
  'wrong-value': ['Make an assertion fail.', 'The assertion holds. Where could another thread come between?'],
  'panicked': ['Make it panic.', 'Nobody panics. Where could another thread come between?'],
  'livelock': ['Make them run and get nowhere.', 'Everybody got through. Who could be kept asking?'],
  'data-race': ['Let two threads touch one place at once.', 'Somebody always came first. Where does nothing order them?'],
  'not-linearizable': ['Make two calls answer what no order explains.', 'Some order explains these answers. Which call has two steps?'],
  'use-after-reclamation': ['Use what was given back.', 'Nobody came too late. Who still knows where it was?'],
  'stale-read': ['Let a thread read an old value.', 'Every read was up to date. Which one could come too early?'],
};
const goalOf = verdict => GOALS[verdict] ?? ['Break it.', 'This schedule ends well. Where could another thread come between?'];

const wordsOf = verdict => (verdict === 'lost-wake-up' ? 'lost wake-up' : verdict.replaceAll('-', ' '));
const switches = count => (count === 1 ? '1 switch' : `${count} switches`);
const onOneLine = text => text.trim().replace(/\s*\n\s*/g, ', ');
// Of several steps in one move, the first: a button is no place for a story.
const beginning = text => onOneLine(text).replace(/; .*/, ' …');
const baseName = path => path?.split('/').pop() ?? null;

// A move by another thread than the last one, which could have gone on.
const preempts = (state, last, thread) => last !== null && last !== thread
  && state.go.some(([mover, , , , kind]) => mover === last && kind === STEP);

// The fewest preemptions that lead to the verdict, or null: 0-1 search over (state, last thread).
function fewestSwitches({ states, start, threads }, verdict) {
  const seen = new Set();
  let layer = [[start, null]];
  for (let count = 0; layer.length > 0; count += 1) {
    const next = [];
    while (layer.length > 0) {
      const [at, last] = layer.pop();
      const key = at * (threads.length + 1) + (last ?? threads.length);
      if (seen.has(key)) continue;
      seen.add(key);
      const state = states[at];
      if (state.end?.verdict === verdict) return count;
      for (const [thread, , , after] of state.go) {
        (preempts(state, last, thread) ? next : layer).push([after, thread]);
      }
    }
    layer = next;
  }
  return null;
}

// The recorded steps as a graph of one path: nothing is known of values and locks.
function graphOf({ threads, steps, blocked = [], verdict }) {
  const points = [];
  const pointOf = ({ file, line, source }) => {
    if (line === null || line === undefined) return null;
    const found = points.findIndex(point => point.file === file && point.line === line);
    return found >= 0 ? found : points.push({ file, line, source }) - 1;
  };
  const at = (from, thread) => {
    if (steps.findIndex(step => step.operation === `starts ${threads[thread]}`) >= from) return -1;
    const next = steps.slice(from).find(step => step.thread === thread) ?? blocked.find(wait => wait.thread === thread);
    return next ? pointOf(next) : null;
  };
  const states = [...steps.keys(), steps.length].map(index => ({
    at: threads.map((_, thread) => at(index, thread)),
    see: [],
    hold: [],
    wait: index < steps.length ? [] : blocked.map(wait => [wait.thread, -1]),
    go: index < steps.length ? [[steps[index].thread, index, pointOf(steps[index]), index + 1, STEP]] : [],
    end: index < steps.length ? null : { verdict, message: null, output: null },
    ended: threads.map((_, thread) => index > 0 && !blocked.some(wait => wait.thread === thread)
      && !steps.slice(index).some(step => step.thread === thread)),
  }));
  const texts = steps.map(step => step.operation);
  return { threads, values: [], points, texts, states, start: 0, failing: steps.map((_, index) => [index, 0]), verdict };
}

// An element with a class, and in it nodes or text; what stands between backticks is code.
function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const part of content) {
    if (typeof part !== 'string') { element.append(part); continue; }
    part.split('`').forEach((text, index) => {
      if (index % 2 === 0) { element.append(text); return; }
      const code = document.createElement('code');
      code.textContent = text;
      element.append(code);
    });
  }
  return element;
}

class WeaveSchedule extends HTMLElement {
  #graph;
  #recorded; // no graph, but the one path of the recorded steps
  #mode = 'walk';
  #walk = []; // the moments of the failing schedule
  #place = 0; // which of them is shown
  #play = []; // the moments of the reader's own schedule
  #failed = 0;
  #fewest = null;
  #parts = {};
  #rows = new Map(); // of the program, by point
  #watch;
  #fits = new ResizeObserver(([{ target }]) => { // what scrolls takes the focus
    target.tabIndex = target.scrollHeight > target.clientHeight + 1 ? 0 : -1;
  });

  connectedCallback() {
    if (this.#walk.length > 0) return;
    const section = this.querySelector('section');
    const steps = this.querySelector('script.steps');
    if (!section || !steps) return;
    const failure = JSON.parse(steps.textContent);
    if (!failure?.steps?.length) return;
    this.#recorded = true;
    this.#build(section);
    this.#take(graphOf(failure));
    if (this.hasAttribute('src')) this.#fetchInView();
    addEventListener('beforeprint', this.#onPrint);
  }

  disconnectedCallback() {
    removeEventListener('beforeprint', this.#onPrint);
    this.#watch?.disconnect();
    this.#fits.disconnect();
  }

  #onPrint = () => { this.#parts.table.open = true; };

  // ---- the state graph

  #fetchInView() {
    this.#watch = new IntersectionObserver(async entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      this.#watch.disconnect();
      try {
        const answer = await fetch(this.getAttribute('src'));
        if (!answer.ok) return;
        const graph = await answer.json();
        if (graph.format !== 1) return;
        this.#recorded = false;
        this.#take(graph);
      } catch { /* the walk is left */ }
    });
    this.#watch.observe(this);
  }

  #take(graph) {
    const shown = this.#place / Math.max(1, this.#walk.length - 1);
    this.#graph = graph;
    this.#walk = this.#follow(graph.failing ?? []);
    this.#place = Math.round(shown * (this.#walk.length - 1));
    this.#play = [this.#moment(graph.start)];
    this.#fewest = this.#recorded ? null : fewestSwitches(graph, graph.verdict);
    const { modes, lanes, slider } = this.#parts;
    modes.hidden = this.#recorded;
    slider.max = this.#walk.length - 1;
    lanes.replaceChildren(...graph.threads.map((_, thread) => this.#lane(thread)));
    this.#listProgram();
    this.#listValues();
    this.#tellRecord();
    this.#show();
  }

  #moment(state, thread = null, text = null, point = null, preempting = false) {
    return { state: this.#graph.states[state], thread, text, point, preempting };
  }

  #follow(path) {
    const moments = [this.#moment(this.#graph.start)];
    for (const [from, choice] of path) moments.push(this.#after(moments.at(-1), this.#graph.states[from].go[choice]));
    return moments;
  }

  #after({ state, thread: last }, [thread, text, point, after]) {
    const preempting = preempts(state, last, thread) || this.#isRecordedPreemption(after);
    return this.#moment(after, thread, this.#graph.texts[text], point, preempting);
  }

  // The recorded path knows no other moves: which of its steps preempt stands in the table.
  #isRecordedPreemption(step) {
    return this.#recorded && this.querySelectorAll('tbody tr')[step - 1]?.classList.contains('preempts');
  }

  // ---- what stays

  #build(section) {
    const part = this.#parts;
    const button = (label, className, act) => {
      const element = make('button', className, label);
      element.type = 'button';
      element.addEventListener('click', () => { if (element.ariaDisabled !== 'true') act(); });
      return element;
    };
    part.walk = button('Walk through it', '', () => this.#enter('walk'));
    part.be = button('Be the scheduler', '', () => this.#enter('play'));
    part.modes = make('div', 'modes', part.walk, part.be);
    part.modes.setAttribute('role', 'group');
    part.modes.ariaLabel = 'What to do';
    part.record = make('p', 'record');
    part.goal = make('p');
    part.program = make('div', 'lines');
    part.program.setAttribute('role', 'group');
    part.program.ariaLabel = 'The program: who is about to run which line';
    part.values = make('dl', 'values');
    part.said = make('p', 'said');
    part.said.setAttribute('aria-live', 'polite');
    part.lanes = make('div', 'lanes');
    part.slider = Object.assign(make('input', 'place'), { type: 'range', min: 0, step: 1 });
    part.slider.ariaLabel = 'Step';
    part.slider.addEventListener('input', () => this.#go(Number(part.slider.value)));
    part.count = make('span', 'count');
    part.back = button('Back', '', () => this.#go(this.#place - 1));
    part.next = button('Next', 'primary', () => this.#go(this.#place + 1));
    part.undo = button('Undo', '', () => this.#undo());
    part.again = button('Start again', '', () => this.#restart());
    part.showMe = button('Show me', '', () => this.#showMe());
    part.walking = make('div', 'walking', part.slider, part.count, make('span', 'buttons', part.back, part.next));
    part.playing = make('div', 'playing', part.tally = make('span', 'tally'),
      make('span', 'buttons', part.showMe, part.undo, part.again));
    part.needs = section.querySelector('.weave-coverage')?.cloneNode(true) ?? make('p', 'weave-coverage');
    part.keys = make('p', 'keys', 'Keys: 1 to 9 let a thread go, Backspace takes it back. '
      + 'A switch, or preemption, stops a thread that could have gone on.');
    part.ending = make('div', 'ending');
    part.ending.setAttribute('aria-live', 'polite');
    const told = make('div', 'told', part.needs, part.keys, part.ending);
    part.table = make('details', 'as-table', make('summary', '', 'All steps as a table'));
    const stepper = part.stepper = make('div', 'stepper', make('div', 'head', part.modes), make('div', 'goal', part.goal, part.record),
      make('div', 'board', part.program, part.values), part.said, part.lanes, part.walking, part.playing, told);
    stepper.setAttribute('role', 'group');
    stepper.ariaLabel = section.ariaLabel;
    stepper.tabIndex = -1; // a click anywhere gives it the keys
    stepper.addEventListener('keydown', event => this.#onKey(event));
    section.before(stepper, part.table);
    part.table.append(section);
    part.sentence = section.querySelector('.weave-sentence');
    part.blocked = section.querySelector('.weave-blocked');
    part.verdicts = section.querySelector('.weave-verdict a, a .weave-verdict')?.closest('a').href.split('#')[0];
  }

  #lane(thread) {
    const lane = make('div', 'lane', make('span', 'name', this.#graph.threads[thread]), make('span', 'string'), make('span', 'next'));
    lane.dataset.thread = thread + 1;
    lane.setAttribute('role', 'group');
    lane.ariaLabel = this.#graph.threads[thread];
    lane.children[1].ariaHidden = 'true';
    const moves = this.#graph.states.map(({ go }) => go.filter(([mover]) => mover === thread).length);
    lane.style.setProperty('--moves', Math.max(1, ...moves));
    return lane;
  }

  #tag(thread, className = 'tag') {
    const tag = make('span', className, this.#graph.threads[thread]);
    tag.dataset.thread = thread + 1;
    return tag;
  }

  // The source lines: all of the program, or those that have a step.
  #listProgram() {
    const program = JSON.parse(this.querySelector('script.program')?.textContent ?? 'null');
    const rows = new Map();
    const row = (line, source) => {
      const code = make('code', 'language-rust');
      code.textContent = source.trimStart();
      code.style.setProperty('--indent', source.length - source.trimStart().length);
      globalThis.hljs?.highlightBlock?.(code);
      return make('div', 'line', make('span', 'who'), make('span', 'number', String(line)), code);
    };
    const key = ({ file, line }) => `${baseName(file)}:${line}`;
    program?.text.split('\n').forEach((source, index) => {
      const line = program.first + index;
      rows.set(key({ file: program.file, line }), row(line, source));
    });
    const points = this.#graph.points.filter(point => point.line !== null && point.source !== null);
    points.sort((a, b) => String(a.file).localeCompare(b.file) || a.line - b.line);
    let last;
    for (const point of points) {
      if (rows.has(key(point))) continue;
      const element = row(point.line, point.source);
      element.classList.toggle('gap', last !== undefined && (last.file !== point.file || last.line + 1 < point.line));
      rows.set(key(point), element);
      last = point;
    }
    this.#rows = new Map(this.#graph.points.map((point, index) => [index, rows.get(key(point))]));
    this.#parts.program.style.setProperty('--tags', Math.max(1, Math.min(this.#graph.threads.length - 1, 4)));
    this.#parts.program.replaceChildren(...rows.values());
    this.#fits.observe(this.#parts.program);
  }

  #listValues() {
    const { values } = this.#parts;
    const { states } = this.#graph;
    const rows = this.#graph.values.map((name, object) => {
      const row = make('div', 'value', make('dt', '', name), make('dd'));
      row.hidden = !states.some(({ see, hold, wait }) => see[object] !== null
        || hold.some(([held]) => held === object) || wait.some(([, wanted]) => wanted === object));
      return row;
    });
    values.hidden = rows.every(row => row.hidden);
    values.replaceChildren(...rows);
  }

  // ---- the moment shown

  get #moments() { return this.#mode === 'walk' ? this.#walk.slice(0, this.#place + 1) : this.#play; }

  #show() {
    const moments = this.#moments;
    const now = moments.at(-1);
    const before = moments.at(-2);
    const playing = this.#mode === 'play';
    this.#parts.stepper.dataset.mode = this.#mode;
    this.#parts.walk.ariaPressed = String(!playing);
    this.#parts.be.ariaPressed = String(playing);
    this.#parts.goal.replaceChildren(...this.#goal(playing));
    this.#showLines(now);
    this.#showValues(now, before);
    this.#showLanes(moments, playing);
    this.#showControls(now);
    this.#parts.said.replaceChildren(...this.#sentence(now, before).childNodes);
    this.#parts.ending.replaceChildren(...(now.state.end ? this.#ending(now.state.end, playing) : []));
    this.#parts.stepper.classList.toggle('ended', Boolean(now.state.end));
  }

  #goal(playing) {
    const { verdict } = this.#graph;
    if (!playing) return ['The simplest schedule that breaks it.'];
    if (verdict === null) return ['No schedule breaks this one. Try.'];
    return [make('strong', '', goalOf(verdict)[0]), ' You decide who goes next.'];
  }

  #showLines({ state, point }) {
    for (const row of this.#rows.values()) row?.firstChild.replaceChildren();
    for (const row of this.#rows.values()) row?.removeAttribute('data-thread');
    state.at.forEach((_, thread) => {
      const row = this.#rows.get(this.#pointOf(state, thread));
      if (!row) return;
      const waits = state.wait.some(([waiting]) => waiting === thread);
      const tag = this.#tag(thread, waits ? 'tag waits' : 'tag');
      row.firstChild.append(tag);
      row.dataset.thread = row.dataset.thread ? 'several' : thread + 1;
    });
    const { program } = this.#parts;
    const row = this.#rows.get(point) ?? program.querySelector('[data-thread]');
    if (!row) return;
    const [over, under] = [row.offsetTop - program.scrollTop, row.offsetTop + row.offsetHeight - program.scrollTop];
    if (over < 0) program.scrollTop += over - 20;
    else if (under > program.clientHeight) program.scrollTop += under - program.clientHeight + 20;
  }

  // Where a thread goes on; one that has only been started says it by its move.
  #pointOf(state, thread) {
    const point = state.at[thread];
    return point === -1 ? state.go.find(([mover]) => mover === thread)?.[2] : point;
  }

  #lineOf(point) { return this.#graph.points[point]?.line ?? null; }

  #showValues({ state, thread }, before) {
    [...this.#parts.values.children].forEach((element, object) => {
      const text = index => (index === null || index === undefined ? null : this.#graph.texts[index]);
      const [value, old] = [text(state.see[object]), text(before?.state.see[object])];
      const changed = before && value !== old;
      const what = element.lastChild;
      what.replaceChildren();
      element.classList.toggle('changed', Boolean(changed));
      if (changed) element.dataset.thread = thread + 1;
      if (value !== null) what.append(make('span', 'now', value));
      if (changed && old !== null) what.append(' ', make('span', 'was', `was ${old}`));
      for (const [, holder] of state.hold.filter(([held]) => held === object)) {
        what.append(' ', make('span', 'who', this.#tag(holder), ' holds it'));
      }
      for (const [waiting] of state.wait.filter(([, wanted]) => wanted === object)) {
        what.append(' ', make('span', 'who', this.#tag(waiting, 'tag waits'), ' waits'));
      }
      if (!what.hasChildNodes()) what.append(make('span', 'none', '–'));
    });
  }

  #showLanes(moments, playing) {
    const { state, thread: last } = moments.at(-1);
    const all = playing ? moments : this.#walk;
    const length = Math.max(this.#walk.length, all.length) - 1;
    const focused = this.#parts.lanes.contains(document.activeElement)
      ? document.activeElement.closest('.lane').dataset.thread : null;
    let key = 0;
    [...this.#parts.lanes.children].forEach((lane, thread) => {
      const [, string, next] = lane.children;
      const waits = state.wait.some(([waiting]) => waiting === thread);
      lane.classList.toggle('moved', last === thread);
      lane.classList.toggle('stuck', Boolean(state.end) && waits);
      lane.classList.toggle('gone', this.#status(state, thread) === 'has ended');
      const stuck = lane.classList.contains('stuck') && moments.findLastIndex(moment => moment.thread === thread);
      string.style.setProperty('--now', (stuck === false ? moments.length - 1 : Math.max(stuck, 0)) / length);
      string.replaceChildren(...all.flatMap((moment, index) => {
        if (moment.thread !== thread) return [];
        const knot = make('i', 'knot');
        knot.classList.toggle('ahead', index >= moments.length);
        knot.classList.toggle('current', index === moments.length - 1);
        knot.classList.toggle('preempts', moment.preempting);
        knot.style.setProperty('--at', index / length);
        return [knot];
      }));
      const moves = playing && !state.end ? state.go.filter(([mover]) => mover === thread) : [];
      if (moves.length === 0) next.replaceChildren(make('span', 'status', this.#status(state, thread)));
      else next.replaceChildren(...moves.map(move => this.#moveButton(move, key += 1, preempts(state, last, thread))));
    });
    if (focused === null) return;
    const lane = this.#parts.lanes.querySelector(`.lane[data-thread="${focused}"] button`);
    (lane ?? this.#parts.lanes.querySelector('button') ?? this.#parts.again).focus();
  }

  #moveButton(move, key, costs) {
    const [thread, text, point, , kind] = move;
    const { texts, threads } = this.#graph;
    const line = this.#lineOf(point);
    const button = make('button', 'move', make('kbd', '', String(key)),
      make('span', 'what', make('span', 'unseen', `let ${threads[thread]} go: `), beginning(texts[text]),
        line ? make('span', 'at', ` line ${line}`) : ''));
    if (kind !== STEP) button.append(make('span', 'mark', KINDS[kind] ?? KINDS[3]));
    if (costs) button.append(make('span', 'mark switch', 'switch'));
    button.type = 'button';
    button.ariaKeyShortcuts = String(key);
    button.addEventListener('click', () => this.#move(move));
    return button;
  }

  #status(state, thread) {
    const point = state.at[thread];
    const line = this.#lineOf(point);
    if (point === -1) return 'has not begun';
    const wait = state.wait.find(([waiting]) => waiting === thread);
    if (wait) {
      const holder = state.hold.find(([object]) => object === wait[1]);
      if (wait[1] === -1) return `waits${state.end ? ' for ever' : ''}${line ? ` at line ${line}` : ''}`;
      return `waits for ${this.#graph.values[wait[1]]}${holder ? `, held by ${this.#graph.threads[holder[1]]}` : ''}`;
    }
    const ended = state.ended ? state.ended[thread] : point === null;
    if (ended) return 'has ended';
    return line ? `is at line ${line}` : 'can go on';
  }

  #sentence({ thread, text, point, preempting }, before) {
    if (thread === null) return make('p', '', this.#mode === 'walk' ? 'Nothing has run yet.' : 'Nothing has run yet. Who goes first?');
    const name = this.#tag(thread, 'name');
    const line = this.#lineOf(point);
    const what = [name, ` ${onOneLine(text)}.`, line ? make('span', 'at', ` Line ${line}.`) : ''];
    if (!preempting) return make('p', '', ...what);
    const last = this.#tag(before.thread, 'name');
    return make('p', '', make('span', 'preemption', 'A switch:'), ' ', last, ' could have gone on, but ', ...what);
  }

  #showControls(now) {
    const part = this.#parts;
    const last = this.#walk.length - 1;
    const count = this.#cost();
    part.slider.value = this.#place;
    part.slider.setAttribute('aria-valuetext', `step ${this.#place} of ${last}`);
    part.slider.style.setProperty('--now', this.#place / last);
    part.count.textContent = `step ${this.#place} of ${last}`;
    part.back.ariaDisabled = String(this.#place === 0);
    part.next.ariaDisabled = String(this.#place === last);
    part.undo.ariaDisabled = String(this.#play.length === 1);
    part.again.ariaDisabled = String(this.#play.length === 1);
    part.again.classList.toggle('primary', Boolean(now.state.end));
    part.showMe.classList.toggle('absent', this.#failed < 3 || this.#walk.length === 1);
    part.tally.replaceChildren(make('strong', '', switches(count)),
      this.#fewest === null ? '' : ` · fewest possible: ${this.#fewest}`);
  }

  #cost() { return this.#play.filter(moment => moment.preempting).length; }

  // ---- the ends

  #ending({ verdict, message, output }, playing) {
    const { texts } = this.#graph;
    if (!playing) return [this.#parts.sentence, this.#parts.blocked].filter(Boolean).map(node => node.cloneNode(true));
    const goal = this.#graph.verdict;
    const outcome = [];
    if (verdict) {
      const word = make('strong', 'weave-verdict', wordsOf(verdict));
      if (this.#parts.verdicts) {
        const link = make('a', '', wordsOf(verdict));
        link.href = `${this.#parts.verdicts}#${verdict}`;
        word.replaceChildren(link);
      }
      outcome.push(make('p', 'outcome', word, message === null ? '' : `: ${texts[message]}`));
    }
    const count = this.#cost();
    if (verdict && verdict === goal) {
      const best = count === this.#fewest;
      const stamp = make('p', `stamp${best ? ' best' : ''}`,
        `found with ${switches(count)}${best ? ': as few as can be' : ''}`);
      const more = best ? [] : [make('p', 'kind', `It can be done with ${this.#fewest}. Which switches were needed?`)];
      return [stamp, ...outcome, ...more];
    }
    const printed = output === null ? '' : texts[output].trim();
    const prints = printed ? ` It prints \`${printed}\`.` : '';
    const kind = verdict ? `That breaks it too, in another way. ${goal ? goalOf(goal)[0] : ''}` : goalOf(goal)[1];
    return [...outcome, make('p', 'kind', `${goal === null ? 'This schedule ends well.' : kind}${prints}`)];
  }

  // Under the graph's own path, so that each program has its own, whoever shows it.
  get #key() { return `weave:schedule:${new URL(this.getAttribute('src'), document.baseURI).pathname}`; }

  #keep(count) {
    try {
      const kept = this.#kept();
      if (kept === null || count < kept) localStorage.setItem(this.#key, String(count));
    } catch { /* private windows keep nothing */ }
  }

  #kept() {
    try {
      const kept = localStorage.getItem(this.#key);
      return kept === null || !/^\d+$/.test(kept) ? null : Number(kept);
    } catch { return null; }
  }

  #tellRecord() {
    const kept = this.#recorded ? null : this.#kept();
    this.#parts.record.textContent = kept === null ? '' : `You found it with ${switches(kept)}.`;
  }

  // ---- what the reader does

  #enter(mode) {
    this.#mode = mode;
    this.#show();
  }

  #go(place) {
    this.#place = Math.max(0, Math.min(place, this.#walk.length - 1));
    this.#show();
  }

  #move(move) {
    this.#play.push(this.#after(this.#play.at(-1), move));
    const { end } = this.#play.at(-1).state;
    if (end && end.verdict === this.#graph.verdict && end.verdict) this.#keep(this.#cost());
    else if (end) this.#failed += 1;
    this.#show();
    this.#tellRecord();
  }

  #undo() {
    if (this.#play.length > 1) this.#play.pop();
    this.#show();
  }

  #restart() {
    this.#play = [this.#moment(this.#graph.start)];
    this.#show();
    this.#parts.lanes.querySelector('button')?.focus();
  }

  #showMe() {
    this.#place = 0;
    this.#enter('walk');
    this.#parts.next.focus();
  }

  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const step = { ArrowLeft: this.#place - 1, ArrowRight: this.#place + 1, Home: 0, End: Infinity }[key];
    if (key === 'ArrowLeft' || key === 'ArrowRight') event.stopPropagation(); // mdBook turns pages with them
    if (event.target === this.#parts.slider) return; // it knows its keys
    if (this.#mode === 'walk' && step !== undefined) this.#go(step);
    else if (this.#mode === 'play' && key === 'Backspace') this.#undo();
    else if (this.#mode === 'play' && /^[1-9]$/.test(key)) this.#parts.lanes.querySelectorAll('.move')[key - 1]?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

if (!customElements.get('weave-schedule')) customElements.define('weave-schedule', WeaveSchedule);
