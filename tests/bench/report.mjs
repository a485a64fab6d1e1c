// The table that is printed.

const short = (value) => {
  for (const [size, letter] of [[1e6, "M"], [1e3, "k"]]) if (value >= size) return `${(value / size).toPrecision(3)}${letter}`;
  return value.toPrecision(3);
};

const line = (cells) => cells.map((cell, index) => (index === 0 ? cell.padEnd(9) : cell.padStart(19))).join("");

/** Samples per second of each system with our multiple of it, and the share of the limit that ours reaches. */
export function report(where, { results, frames, costs, failures }) {
  const names = [...new Set(results.flatMap(({ systems }) => systems.map(({ name }) => name)))];
  const row = ({ name, flops, limit, systems }) => {
    const ours = systems[0].rate;
    const cell = (system) => {
      const found = systems.find((other) => other.name === system);
      if (!found) return "–";
      return found === systems[0] ? short(ours) : `${short(found.rate)} (${(ours / found.rate).toPrecision(3)}×)`;
    };
    return line([name, ...names.map(cell), `${((100 * ours * flops) / limit).toFixed(1)} %`, `${(limit / 1e9).toFixed(1)}`]);
  };
  return [
    `${where}: samples/s, the best round of each (in brackets: how many times faster ours is)`,
    line(["", ...names, "share of limit", "limit in GFLOP/s"]),
    ...results.map(row),
    ...frames.map(({ name, systems }) => `W6 on ${name}'s net, all unit maps of 100 × 100: ${
      systems.map((system) => `${system.name} ${system.milliseconds.toFixed(3)} ms`).join(", ")}`),
    ...costs.map(({ name, costs }) => `Measuring the layers of ${name}: ${
      costs.map(({ when, share }) => `${when} +${(100 * share).toFixed(1)} % of the time`).join(", ")}`),
    "Loss at the start, and after the same epochs:",
    ...results.map(({ name, initial, systems }) =>
      line([name, initial.toFixed(6), ...systems.map(({ name: system, loss }) => `${system.split(" ")[0]} ${loss.toFixed(6)}`)])),
    ...failures.map((failure) => `WRONG: ${failure}`),
    "",
  ].join("\n");
}
