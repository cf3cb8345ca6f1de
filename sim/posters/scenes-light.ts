import { type Brush, circle, n, path, polygon, rect } from './brush.ts';
import type { Scene } from './scenes.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Discs that tumble, one of them with a bowler hat. */
export const slapstick: Scene = (brush, c, w, h) => {
  const discs = range(brush.whole(7, 12))
    .map((index) => {
      const r = w * brush.between(0.04, 0.16);
      const fill = brush.pick([c.accent, c.middle, c.light, c.deep]);
      return circle(w * brush.between(0, 1), h * (0.05 + index * 0.055), r, fill, 'opacity="0.92"');
    })
    .join('');
  const x = w * brush.between(0.4, 0.6);
  const y = h * 0.47;
  const s = w / 600;
  const face = `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(brush.between(-14, 14))}) scale(${n(s)})"><circle r="110" fill="${c.light}"/><path d="M-130 -62 h260" stroke="${c.deep}" stroke-width="26" stroke-linecap="round"/><path d="M-86 -66 Q-86 -178 0 -178 Q86 -178 86 -66 Z" fill="${c.deep}"/><rect x="-86" y="-96" width="172" height="22" fill="${c.accent}"/><circle cx="-38" cy="-10" r="11" fill="${c.deep}"/><circle cx="38" cy="-10" r="11" fill="${c.deep}"/><path d="M-34 38 h68 v16 q-34 16 -68 0 Z" fill="${c.deep}"/></g>`;
  return rect(0, 0, w, h, c.ground) + discs + face + rect(0, h * 0.7, w, h * 0.012, c.deep);
};

/** Waves in layers and a ship. */
export const seafarer: Scene = (brush, c, w, h) => {
  const wave = (top: number, depth: number, fill: string, shift: number) => {
    const count = 6;
    let d = `M${n(-w * 0.3 + shift)} ${n(top)}`;
    for (let index = 0; index < count * 2; index += 1)
      d += ` q${n(w / count / 2)} ${n(index % 2 ? depth : -depth)} ${n(w / count)} 0`;
    return path(`${d} V${n(h)} H${n(-w * 0.3)} Z`, fill);
  };
  const x = w * brush.between(0.35, 0.62);
  const y = h * 0.56;
  const s = w / 600;
  const ship = `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(brush.between(-8, 8))}) scale(${n(s)})"><path d="M-150 0 H150 L104 74 H-112 Z" fill="${c.deep}"/><path d="M-12 -6 V-250" stroke="${c.deep}" stroke-width="12"/><path d="M0 -240 Q130 -150 112 -20 H0 Z" fill="${c.light}"/><path d="M-24 -210 Q-130 -120 -116 -20 H-24 Z" fill="${c.accent}"/></g>`;
  return [
    rect(0, 0, w, h, c.ground),
    circle(w * brush.between(0.2, 0.8), h * brush.between(0.16, 0.3), w * brush.between(0.12, 0.2), c.accent),
    wave(h * 0.56, h * 0.03, c.middle, 0),
    ship,
    wave(h * 0.61, h * 0.035, c.deep, w * 0.08),
    wave(h * 0.68, h * 0.03, c.middle, -w * 0.1),
    wave(h * 0.75, h * 0.03, c.deep, w * 0.02),
  ].join('');
};

/** A house with one lit window under bare trees. */
export const haunted: Scene = (brush, c, w, h) => {
  const branch = (x: number, y: number, length: number, angle: number, depth: number): string => {
    if (depth === 0 || length < 12) return '';
    const x2 = x + Math.cos(angle) * length;
    const y2 = y + Math.sin(angle) * length;
    const line = `<path d="M${n(x)} ${n(y)} L${n(x2)} ${n(y2)}" stroke="${c.deep}" stroke-width="${n(depth * 4.4)}" stroke-linecap="round"/>`;
    return (
      line +
      branch(x2, y2, length * brush.between(0.62, 0.8), angle + brush.between(0.2, 0.6), depth - 1) +
      branch(x2, y2, length * brush.between(0.62, 0.8), angle - brush.between(0.2, 0.6), depth - 1)
    );
  };
  const x = w * brush.between(0.42, 0.6);
  const s = w / 600;
  const house = `<g transform="translate(${n(x)} ${n(h * 0.7)}) scale(${n(s)})"><path d="M-120 0 V-170 L-150 -170 L-60 -290 L20 -180 V-240 H10 L60 -340 L112 -240 H102 V0 Z" fill="${c.deep}"/><rect x="46" y="-210" width="30" height="46" fill="${c.accent}"/><rect x="-80" y="-130" width="34" height="50" fill="${c.middle}" opacity="0.6"/><rect x="-20" y="-80" width="44" height="80" fill="${c.middle}" opacity="0.5"/></g>`;
  const bats = range(brush.whole(3, 6))
    .map(() => {
      const bx = w * brush.between(0.1, 0.9);
      const by = h * brush.between(0.1, 0.34);
      const size = w * brush.between(0.03, 0.06);
      return path(
        `M${n(bx - size)} ${n(by)} q${n(size / 2)} ${n(-size / 1.6)} ${n(size)} 0 q${n(size / 2)} ${n(-size / 1.6)} ${n(size)} 0 q${n(
          -size / 2,
        )} ${n(size / 5)} ${n(-size)} ${n(size / 2)} q${n(-size / 2)} ${n(-size / 3)} ${n(-size)} ${n(-size / 2)} Z`,
        c.deep,
      );
    })
    .join('');
  const side = brush.pick([0.04, 0.96]);
  return [
    rect(0, 0, w, h, c.middle),
    rect(0, 0, w, h * 0.45, c.ground, 'opacity="0.55"'),
    circle(x + w * 0.16, h * 0.33, w * brush.between(0.2, 0.28), c.light, 'opacity="0.9"'),
    house,
    path(`M0 ${n(h)} V${n(h * 0.72)} Q${n(w * 0.5)} ${n(h * 0.62)} ${w} ${n(h * 0.73)} V${n(h)} Z`, c.deep),
    `<g fill="none">${branch(w * side, h * 0.78, h * 0.15, -Math.PI / 2 + (side < 0.5 ? 0.2 : -0.2), 6)}</g>`,
    bats,
  ].join('');
};

/** Two circles that meet, and what they share. */
export const duet: Scene = (brush, c, w, h) => {
  const r = w * brush.between(0.26, 0.33);
  const y = h * brush.between(0.34, 0.42);
  const apart = r * brush.between(0.55, 0.75);
  const lean = h * brush.between(-0.05, 0.05);
  const petals = range(12)
    .map((index) => {
      const angle = (index / 12) * 360;
      return `<ellipse cx="${n(w * 0.5)}" cy="${n(h * 0.66)}" rx="${n(w * 0.028)}" ry="${n(w * 0.1)}" fill="${c.accent}" opacity="0.85" transform="rotate(${n(
        angle,
      )} ${n(w * 0.5)} ${n(h * 0.72)})"/>`;
    })
    .join('');
  return [
    rect(0, 0, w, h, c.ground),
    `<defs><clipPath id="one"><circle cx="${n(w / 2 - apart)}" cy="${n(y - lean)}" r="${n(r)}"/></clipPath></defs>`,
    circle(w / 2 - apart, y - lean, r, c.middle),
    circle(w / 2 + apart, y + lean, r, c.accent),
    `<g clip-path="url(#one)">${circle(w / 2 + apart, y + lean, r, c.deep)}</g>`,
    brush.between(0, 1) > 0.5 ? petals : rect(w * 0.14, h * 0.66, w * 0.72, h * 0.008, c.deep),
  ].join('');
};

/** A strip of film across a ruled sheet: for documentaries. */
export const reportage: Scene = (brush, c, w, h) => {
  const lines = range(18)
    .map((index) => rect(0, index * h * 0.06, w, 2, c.middle, 'opacity="0.35"'))
    .join('');
  const tilt = brush.between(-22, 22);
  const frames = range(6)
    .map((index) => {
      const x = -w * 0.2 + index * w * 0.26;
      const tone = brush.pick([c.accent, c.middle, c.light]);
      const holes = range(3)
        .map((hole) => rect(x + hole * w * 0.085 + w * 0.02, -h * 0.105, w * 0.04, h * 0.018, c.ground))
        .join('');
      const under = range(3)
        .map((hole) => rect(x + hole * w * 0.085 + w * 0.02, h * 0.088, w * 0.04, h * 0.018, c.ground))
        .join('');
      return `${rect(x + w * 0.01, -h * 0.075, w * 0.235, h * 0.15, tone)}${circle(
        x + w * brush.between(0.08, 0.18),
        h * brush.between(-0.03, 0.03),
        w * brush.between(0.03, 0.07),
        c.deep,
      )}${holes}${under}`;
    })
    .join('');
  return [
    rect(0, 0, w, h, c.ground),
    lines,
    `<g transform="translate(0 ${n(h * 0.38)}) rotate(${n(tilt)} ${n(w / 2)} 0)">${rect(-w * 0.5, -h * 0.12, w * 2, h * 0.24, c.deep)}${frames}</g>`,
  ].join('');
};

/** Bars that rise and fall like sound. */
export const melody: Scene = (brush, c, w, h) => {
  const count = brush.whole(9, 17);
  const bars = range(count)
    .map((index) => {
      const height = h * (0.12 + 0.5 * Math.abs(Math.sin(index * brush.between(0.5, 0.9))));
      const width = (w * 0.72) / count;
      return rect(
        w * 0.14 + index * width,
        h * 0.5 - height / 2,
        width * 0.62,
        height,
        index % 3 === 0 ? c.accent : c.light,
        `rx="${n(width * 0.3)}"`,
      );
    })
    .join('');
  return rect(0, 0, w, h, c.deep) + circle(w * 0.5, h * 0.5, w * 0.42, c.middle, 'opacity="0.6"') + bars;
};

/** Triangles from one corner to the other. */
export const facets: Scene = (brush: Brush, c, w, h) => {
  const columns = 5;
  const rows = Math.max(3, Math.round((columns * h) / w));
  const cells = range(columns * rows)
    .map((index) => {
      const x = ((index % columns) * w) / columns;
      const y = (Math.floor(index / columns) * h) / rows;
      const [cw, ch] = [w / columns, h / rows];
      const fill = brush.pick([c.ground, c.middle, c.deep, c.accent, c.middle]);
      const flip = brush.between(0, 1) > 0.5;
      const points: [number, number][] = flip
        ? [
            [x, y],
            [x + cw, y],
            [x, y + ch],
          ]
        : [
            [x + cw, y],
            [x + cw, y + ch],
            [x, y + ch],
          ];
      return polygon(points, fill);
    })
    .join('');
  return rect(0, 0, w, h, c.ground) + cells;
};

/** Half circles and quarter circles on a grid, each turned its own way. */
export const confetti: Scene = (brush, c, w, h) => {
  const columns = brush.pick([3, 4]);
  const side = w / columns;
  const rows = Math.ceil(h / side);
  const cells = range(columns * rows)
    .map((index) => {
      const x = (index % columns) * side;
      const y = Math.floor(index / columns) * side;
      const turn = brush.pick([0, 90, 180, 270]);
      const fill = brush.pick([c.accent, c.middle, c.light, c.deep]);
      const shape = brush.pick([
        path(`M0 0 H${n(side)} A${n(side / 2)} ${n(side / 2)} 0 0 1 0 0 Z`, fill),
        path(`M0 0 H${n(side)} A${n(side)} ${n(side)} 0 0 1 0 ${n(side)} Z`, fill),
        circle(side / 2, side / 2, side * 0.32, fill),
        circle(side / 2, side / 2, side * 0.5, fill) + circle(side / 2, side / 2, side * 0.22, c.ground),
        rect(0, 0, side, side / 2, fill),
      ]);
      return `<g transform="translate(${n(x)} ${n(y)}) rotate(${turn} ${n(side / 2)} ${n(side / 2)})">${shape}</g>`;
    })
    .join('');
  return rect(0, 0, w, h, c.ground) + cells;
};
