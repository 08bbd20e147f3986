// Where the names of actors stand: beside their shapes, the most important first, none over another and none over a shape,
// and whole.

/** Pixels; `x`, `y`: the middle of the actor's shape. */
export interface LabelWish {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Stands even where there is no room: of what a person looks at. */
  readonly must: boolean;
}

/** `x`: the left end, `y`: the middle of the text's height. */
export interface PlacedLabel {
  readonly wish: number;
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const cell = 48;

/** Boxes by the cells of a grid that they touch. */
class Taken {
  readonly #cells = new Map<number, { box: Box; owner: number }[]>();

  add(box: Box, owner: number): void {
    this.#each(box, (name) => {
      const list = this.#cells.get(name);
      if (list === undefined) this.#cells.set(name, [{ box, owner }]);
      else list.push({ box, owner });
      return false;
    });
  }

  /** Whether something else than the owner's own lies in the box. */
  holds({ left, top, right, bottom }: Box, owner: number): boolean {
    return this.#each({ left, top, right, bottom }, (name) =>
      (this.#cells.get(name) ?? []).some(
        ({ box, owner: other }) =>
          other !== owner && box.left < right && left < box.right && box.top < bottom && top < box.bottom,
      ),
    );
  }

  #each({ left, top, right, bottom }: Box, visit: (cell: number) => boolean): boolean {
    for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); ++row) {
      for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); ++column) {
        if (visit(row * 0x10000 + column)) return true;
      }
    }
    return false;
  }
}

/** `wishes`: the most important first; those out of the view are passed over. */
export function placeLabels(wishes: readonly LabelWish[], view: { width: number; height: number }): PlacedLabel[] {
  const taken = new Taken();
  const seen = ({ x, y }: LabelWish) => x > -cell && y > -cell && x < view.width + cell && y < view.height + cell;
  wishes.forEach((wish, owner) => {
    const { x, y, radius } = wish;
    if (seen(wish)) taken.add({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }, owner);
  });
  const placed: PlacedLabel[] = [];
  const order = [...wishes.keys()].sort((a, b) => Number(wishes[b]?.must) - Number(wishes[a]?.must) || a - b);
  for (const owner of order) {
    const wish = wishes[owner];
    if (wish === undefined || !seen(wish)) continue;
    const free = candidates(wish).filter((choice) => !taken.holds(choice, owner));
    const whole = free.find(
      ({ left, right, top, bottom }) => left >= 0 && right <= view.width && top >= 0 && bottom <= view.height,
    );
    const box = whole ?? (wish.must ? (free[0] ?? candidates(wish)[0]) : undefined);
    if (box === undefined) continue;
    taken.add(box, owner);
    placed.push({ wish: owner, x: box.left, y: (box.top + box.bottom) / 2 });
  }
  return placed;
}

function candidates({ x, y, radius, width, height }: LabelWish): Box[] {
  const gap = radius + 4;
  const box = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x - width / 2, y + gap - 1),
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y - gap - height + 1),
  ];
}
