import { type Brush, circle, n, type Palette, path, polygon, rect } from './brush.ts';

/** A picture without words on a canvas of `width` × `height`, drawn in the given colours. */
export type Scene = (brush: Brush, colours: Palette, width: number, height: number) => string;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function hills(brush: Brush, width: number, top: number, height: number, fill: string): string {
  const steps = brush.whole(3, 6);
  let d = `M0 ${n(top + brush.between(0, 80))}`;
  for (const index of range(steps)) {
    const x0 = (index * width) / steps;
    const x1 = ((index + 1) * width) / steps;
    const peak = top + brush.between(-90, 90);
    d += ` Q${n((x0 + x1) / 2)} ${n(peak - 60)} ${n(x1)} ${n(top + brush.between(-20, 70))}`;
  }
  return path(`${d} L${width} ${height} L0 ${height} Z`, fill);
}

function stars(brush: Brush, width: number, height: number, fill: string, count: number): string {
  return range(count)
    .map(() =>
      circle(
        brush.between(0, width),
        brush.between(0, height),
        brush.between(1, 4.5),
        fill,
        'opacity="0.85"',
      ),
    )
    .join('');
}

/** Night, a large moon, hills in layers. */
export const moonrise: Scene = (brush, c, w, h) => {
  const x = w * brush.between(0.3, 0.7);
  const y = h * brush.between(0.28, 0.4);
  const r = w * brush.between(0.2, 0.34);
  return [
    rect(0, 0, w, h, c.deep),
    stars(brush, w, h * 0.7, c.light, 70),
    circle(x, y, r * 1.35, c.accent, 'opacity="0.18"'),
    circle(x, y, r, c.accent),
    circle(x + r * 0.28, y - r * 0.22, r * 0.18, c.light, 'opacity="0.25"'),
    circle(x - r * 0.35, y + r * 0.2, r * 0.12, c.deep, 'opacity="0.18"'),
    hills(brush, w, h * 0.58, h, c.middle),
    hills(brush, w, h * 0.68, h, c.ground === c.deep ? c.middle : c.ground),
    `<g opacity="0.94">${hills(brush, w, h * 0.78, h, c.deep)}</g>`,
  ].join('');
};

/** Rays of the sun behind a city in steps: the twenties. */
export const metropolis: Scene = (brush, c, w, h) => {
  const cx = w * brush.between(0.4, 0.6);
  const cy = h * brush.between(0.5, 0.62);
  const count = brush.whole(14, 22);
  const rays = range(count)
    .map((index) => {
      const a = (index / count) * Math.PI * 2;
      const b = ((index + 0.5) / count) * Math.PI * 2;
      const far = h * 1.3;
      return polygon(
        [
          [cx, cy],
          [cx + Math.cos(a) * far, cy + Math.sin(a) * far],
          [cx + Math.cos(b) * far, cy + Math.sin(b) * far],
        ],
        c.middle,
        'opacity="0.75"',
      );
    })
    .join('');
  const towers = range(9)
    .map((index) => {
      const width = w * brush.between(0.09, 0.16);
      const x = (index / 8) * w - width / 2;
      const top = cy - h * brush.between(0.02, 0.3) * (1 - Math.abs(index - 4) / 5.5);
      const steps = range(3)
        .map((step) =>
          rect(x + step * width * 0.14, top - step * h * 0.035, width * (1 - step * 0.28), h, c.deep),
        )
        .join('');
      const windows = range(14)
        .map((row) =>
          brush.between(0, 1) > 0.45
            ? rect(
                x + width * brush.pick([0.22, 0.45, 0.68]),
                top + h * 0.03 + row * h * 0.028,
                9,
                15,
                c.accent,
              )
            : '',
        )
        .join('');
      return steps + windows;
    })
    .join('');
  return rect(0, 0, w, h, c.ground) + rays + circle(cx, cy - h * 0.12, w * 0.22, c.accent) + towers;
};

/** Red wedge, black bar: the posters of the constructivists. */
export const construct: Scene = (brush, c, w, h) => {
  const tilt = brush.pick([-24, -16, 16, 24, 32]);
  const bars = range(brush.whole(4, 7))
    .map((index) =>
      rect(
        -w * 0.5 + brush.between(0, w * 0.4),
        h * (0.12 + index * 0.1),
        w * brush.between(0.6, 1.8),
        h * brush.between(0.012, 0.06),
        brush.pick([c.deep, c.accent, c.middle]),
      ),
    )
    .join('');
  const r = w * brush.between(0.22, 0.36);
  const x = w * brush.between(0.35, 0.65);
  const y = h * brush.between(0.3, 0.42);
  const lens = range(4)
    .map((index) => circle(x, y, r * (1 - index * 0.22), index % 2 === 0 ? c.deep : c.ground))
    .join('');
  return [
    rect(0, 0, w, h, c.ground),
    `<g transform="rotate(${tilt} ${n(w / 2)} ${n(h / 2)})">${bars}</g>`,
    lens,
    circle(x, y, r * 0.16, c.accent),
    polygon(
      [
        [0, h],
        [w * brush.between(0.3, 0.9), h * 0.58],
        [w, h],
      ],
      c.accent,
      'opacity="0.92"',
    ),
  ].join('');
};

/** Rings that pull the eye in. */
export const vertigo: Scene = (brush, c, w, h) => {
  const x = w * brush.between(0.42, 0.58);
  const y = h * brush.between(0.36, 0.44);
  const count = brush.whole(11, 17);
  const drift = brush.between(-10, 10);
  const rings = range(count)
    .map((index) => {
      const left = 1 - index / count;
      const fill = index % 2 === 0 ? c.deep : index % 4 === 1 ? c.accent : c.ground;
      return circle(x + drift * index, y + drift * index * 0.6, w * 0.95 * left, fill);
    })
    .join('');
  const figure = `${circle(w * 0.5, h * 0.6, w * 0.035, c.light)}${path(
    `M${n(w * 0.46)} ${n(h * 0.74)} Q${n(w * 0.5)} ${n(h * 0.59)} ${n(w * 0.54)} ${n(h * 0.74)} Z`,
    c.light,
  )}`;
  return rect(0, 0, w, h, c.ground) + rings + figure;
};

/** Light through a blind on a wall: black film. */
export const blinds: Scene = (brush, c, w, h) => {
  const skew = brush.pick([-14, -9, 9, 14]);
  const slats = range(13)
    .map((index) =>
      rect(
        -w * 0.4,
        h * 0.02 + index * h * 0.062,
        w * 1.8,
        h * 0.03,
        c.accent,
        `opacity="${n(0.9 - index * 0.045)}"`,
      ),
    )
    .join('');
  const x = w * brush.between(0.36, 0.62);
  const hat = [
    circle(x, h * 0.4, w * 0.15, c.deep),
    `<ellipse cx="${n(x)}" cy="${n(h * 0.335)}" rx="${n(w * 0.27)}" ry="${n(h * 0.026)}" fill="${c.deep}"/>`,
    path(
      `M${n(x - w * 0.15)} ${n(h * 0.335)} Q${n(x - w * 0.15)} ${n(h * 0.23)} ${n(x)} ${n(h * 0.25)} Q${n(x + w * 0.15)} ${n(
        h * 0.22,
      )} ${n(x + w * 0.15)} ${n(h * 0.335)} Z`,
      c.deep,
    ),
    path(
      `M${n(x - w * 0.42)} ${n(h)} Q${n(x - w * 0.36)} ${n(h * 0.52)} ${n(x)} ${n(h * 0.5)} Q${n(x + w * 0.36)} ${n(
        h * 0.52,
      )} ${n(x + w * 0.42)} ${n(h)} Z`,
      c.deep,
    ),
  ].join('');
  return `${rect(0, 0, w, h, c.deep)}<g transform="skewY(${skew})">${slats}</g>${hat}`;
};

/** A low sun in stripes behind table mountains. */
export const frontier: Scene = (brush, c, w, h) => {
  const cy = h * 0.5;
  const r = w * brush.between(0.28, 0.38);
  const x = w * brush.between(0.35, 0.65);
  const stripes = range(7)
    .map((index) => rect(0, cy + index * r * 0.17, w, r * (0.03 + index * 0.014), c.ground))
    .join('');
  const mesas = range(3)
    .map((index) => {
      const left = w * brush.between(-0.1, 0.75);
      const width = w * brush.between(0.18, 0.34);
      const top = h * brush.between(0.5, 0.6);
      return polygon(
        [
          [left, top],
          [left + width, top],
          [left + width * 1.18, h * 0.74],
          [left - width * 0.18, h * 0.74],
        ],
        index === 1 ? c.deep : c.middle,
      );
    })
    .join('');
  const cactusX = w * brush.between(0.12, 0.85);
  const cactus = `<g stroke="${c.deep}" stroke-width="${n(w * 0.03)}" stroke-linecap="round" fill="none"><path d="M${n(
    cactusX,
  )} ${n(h * 0.86)} V${n(h * 0.6)}"/><path d="M${n(cactusX)} ${n(h * 0.76)} h${n(w * 0.08)} v${n(-h * 0.07)}"/><path d="M${n(
    cactusX,
  )} ${n(h * 0.72)} h${n(-w * 0.07)} v${n(-h * 0.05)}"/></g>`;
  return [
    rect(0, 0, w, h, c.ground),
    circle(x, cy, r, c.accent),
    stripes,
    mesas,
    rect(0, h * 0.735, w, h, c.deep),
    rect(0, h * 0.735, w, h * 0.02, c.middle),
    cactus,
  ].join('');
};

/** A planet with rings, small worlds, a rocket. */
export const cosmos: Scene = (brush, c, w, h) => {
  const x = w * brush.between(0.3, 0.7);
  const y = h * brush.between(0.34, 0.46);
  const r = w * brush.between(0.2, 0.3);
  const tilt = brush.between(-30, 30);
  const bands = range(5)
    .map((index) =>
      rect(x - r, y - r + index * r * 0.42, r * 2, r * 0.17, index % 2 ? c.accent : c.light, 'opacity="0.6"'),
    )
    .join('');
  const rx = w * brush.between(0.2, 0.8);
  const ry = h * 0.72;
  const rocket = `<g transform="translate(${n(rx)} ${n(ry)}) rotate(${n(brush.between(15, 50))}) scale(${n(w / 620)})"><path d="M0 -120 Q46 -40 30 60 L-30 60 Q-46 -40 0 -120 Z" fill="${c.light}"/><circle cx="0" cy="-30" r="15" fill="${c.deep}"/><path d="M30 20 L62 84 L26 60 Z M-30 20 L-62 84 L-26 60 Z" fill="${c.accent}"/><path d="M-18 66 Q0 170 18 66 Z" fill="${c.accent}" opacity="0.8"/></g>`;
  return [
    rect(0, 0, w, h, c.deep),
    stars(brush, w, h, c.light, 110),
    `<defs><clipPath id="planet"><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"/></clipPath></defs>`,
    circle(x, y, r, c.middle),
    `<g clip-path="url(#planet)" transform="rotate(${n(tilt)} ${n(x)} ${n(y)})">${bands}</g>`,
    `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(r * 1.7)}" ry="${n(r * 0.42)}" fill="none" stroke="${c.accent}" stroke-width="${n(
      r * 0.07,
    )}" transform="rotate(${n(tilt)} ${n(x)} ${n(y)})"/>`,
    path(
      `M${n(x - r)} ${n(y)} A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)} Z`,
      c.middle,
      `transform="rotate(${n(tilt)} ${n(x)} ${n(y)})"`,
    ),
    circle(w * brush.between(0.08, 0.9), h * brush.between(0.08, 0.22), w * 0.05, c.accent),
    rocket,
  ].join('');
};
