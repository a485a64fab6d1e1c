// The limit of the machine: a tile of 4 × 2 registers of sums, multiplied and added from two panels that stay in the
// nearest cache. No kernel in strict WebAssembly SIMD (that is, without fused multiply-add) can do better than this.

const DEPTH = 128;
const ROWS = 4;
const COLUMNS = 2;
/** Where the second panel begins, in bytes. */
const RIGHT = 8192;
/** Floating-point operations of one pass. */
const FLOPS = DEPTH * ROWS * COLUMNS * 4 * 2;

/** The kernel as WebAssembly text: `run(passes)`. Not unrolled: V8 would load ahead, run out of registers and halve it. */
export function peakSource() {
  const tile = (make) => Array.from({ length: ROWS * COLUMNS }, (_, i) => make(Math.floor(i / COLUMNS), i % COLUMNS));
  const sum = (r, c) => `$s${r}${c}`;
  const columns = Array.from({ length: COLUMNS }, (_, c) => c);
  const multiplyAdd = (r, c) =>
    `(local.set ${sum(r, c)} (f32x4.add (local.get ${sum(r, c)}) (f32x4.mul (local.get $left) (local.get $right${c}))))`;
  const step = [
    ...columns.map((c) => `(local.set $right${c} (v128.load offset=${RIGHT + 16 * c} (local.get $r)))`),
    ...Array.from({ length: ROWS }, (_, r) => [
      `(local.set $left (v128.load32_splat offset=${4 * r} (local.get $l)))`, ...columns.map((c) => multiplyAdd(r, c)),
    ]).flat(),
  ];
  return `(module (memory (export "memory") 1)
    (func (export "run") (param $passes i32) (result f32)
      (local $l i32) (local $r i32) (local $left v128) ${columns.map((c) => `(local $right${c} v128)`).join(" ")}
      ${tile((r, c) => `(local ${sum(r, c)} v128)`).join(" ")}
      (loop $pass
        (local.set $l (i32.const 0))
        (local.set $r (i32.const 0))
        (loop $depth
          ${step.join("\n")}
          (local.set $l (i32.add (local.get $l) (i32.const ${4 * ROWS})))
          (local.set $r (i32.add (local.get $r) (i32.const ${16 * COLUMNS})))
          (br_if $depth (i32.lt_u (local.get $l) (i32.const ${4 * ROWS * DEPTH}))))
        (local.set $passes (i32.sub (local.get $passes) (i32.const 1)))
        (br_if $pass (local.get $passes)))
      (f32x4.extract_lane 0 ${tile((r, c) => `(local.get ${sum(r, c)})`).reduce((a, b) => `(f32x4.add ${a} ${b})`)})))`;
}

/** A function that measures once, for about `budget` milliseconds, and returns FLOP/s. */
export async function peak(wasm, budget) {
  const { instance } = await WebAssembly.instantiate(wasm);
  const { memory, run } = instance.exports;
  new Float32Array(memory.buffer).fill(1e-3);
  const passes = Math.ceil((budget * 4e7) / FLOPS);
  run(passes);
  return () => {
    const start = performance.now();
    run(passes);
    return (passes * FLOPS * 1000) / (performance.now() - start);
  };
}
