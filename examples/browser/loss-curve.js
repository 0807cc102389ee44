// Losses over epochs, drawn in SVG: finished epochs as two lines, the one under way as a dot.
const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = { left: 34, right: 10, top: 8, bottom: 24 };

export class LossCurve {
  #svg;
  #epochs;
  #history = [];
  #now;

  /** @param {SVGSVGElement} svg @param {number} epochs how many there are to come, a multiple of three */
  constructor(svg, epochs) {
    this.#svg = svg;
    this.#epochs = epochs;
    new ResizeObserver(() => this.#draw()).observe(svg);
  }

  clear() {
    this.#history = [];
    this.#now = undefined;
    this.#draw();
  }

  /** @param {number} epoch how far the run is @param {number} loss of the epoch so far */
  showNow(epoch, loss) {
    this.#now = { epoch, loss };
    this.#draw();
  }

  /** @param {readonly { epoch: number, loss: number, validationLoss: number }[]} history */
  showHistory(history) {
    this.#history = history;
    this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#svg;
    const losses = this.#history.flatMap(({ loss, validationLoss }) => [loss, validationLoss]);
    const most = niceCeiling(Math.max(1, ...losses, this.#now?.loss ?? 0));
    const x = (epoch) =>
      MARGIN.left + (epoch / this.#epochs) * (width - MARGIN.left - MARGIN.right);
    const y = (loss) => height - MARGIN.bottom - (loss / most) * (height - MARGIN.top - MARGIN.bottom);
    const line = (name, key) => make('path', { class: name, d: pathOf(this.#history, key, x, y) });
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.replaceChildren(
      ...[0, 0.5, 1].flatMap((part) => rule(part * most, y(part * most), width)),
      ...[0, 1, 2, 3].map((third) => tick((third * this.#epochs) / 3, x, height, third === 3)),
      line('validation', 'validationLoss'),
      line('training', 'loss'),
    );
    if (this.#now) {
      const { epoch, loss } = this.#now;
      this.#svg.append(make('circle', { cx: x(epoch), cy: y(loss), r: 4 }));
    }
  }
}

const pathOf = (history, key, x, y) =>
  history.map((record, i) => `${i === 0 ? 'M' : 'L'}${x(record.epoch)} ${y(record[key])}`).join('');

/** The next of 1, 2, 4, 6, 8… */
const niceCeiling = (value) => (value <= 1 ? 1 : 2 * Math.ceil(value / 2));

function rule(loss, y, width) {
  const label = make('text', { x: MARGIN.left - 8, y: y + 4, 'text-anchor': 'end' });
  label.textContent = loss.toFixed(1);
  return [
    make('line', { class: 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }),
    label,
  ];
}

function tick(epoch, x, height, isLast) {
  const anchor = isLast ? 'end' : 'middle';
  const label = make('text', { x: x(epoch), y: height - 6, 'text-anchor': anchor });
  label.textContent = isLast ? `epoch ${epoch}` : epoch;
  return label;
}

function make(tag, attributes) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
