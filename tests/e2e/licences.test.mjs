// The licences of all that is compiled into the engine are in the site, and a crate under any other would stop the build.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chosen } from "../../scripts/crate-licenses.mjs";

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test("which licences an expression leaves to choose", () => {
  const check = (expression, expected, reason) => assert.deepEqual(chosen(expression), expected, `${expression}: ${reason}`);
  check("MIT", ["MIT"], "one");
  check("Apache-2.0 OR MIT", ["MIT"], "the shorter of two");
  check("MIT/Apache-2.0", ["MIT"], "as older crates say it");
  check("Zlib OR Apache-2.0 OR MIT", ["MIT"], "of three");
  check("Unlicense OR MIT", ["MIT"], "only one of them is allowed");
  check("GPL-3.0-only OR (Apache-2.0 AND BSD-3-Clause)", ["Apache-2.0", "BSD-3-Clause"], "a choice of two at once");
  check("(MIT OR Apache-2.0) AND Unicode-3.0", ["MIT", "Unicode-3.0"], "both hold");
  check("MIT OR Apache-2.0 AND GPL-2.0-only", ["MIT"], "AND binds more closely");
  check("GPL-3.0-only", null, "not allowed");
  check("MIT AND MPL-2.0", null, "one of two that both hold is not allowed");
  check("Apache-2.0 WITH LLVM-exception", null, "an exception is to be read by a person");
  check("(MIT", null, "no expression");
  check("", null, "none");
  check(null, null, "a crate that names a file instead");
});

test("the site has the licences of the crates in its engine", () => {
  const text = read("dist/licenses/engine.md");
  const locked = new Map([...read("Cargo.lock").matchAll(/^name = "(.*)"\nversion = "(.*)"$/gm)].map(([, name, version]) => [`${name} - ${version}`, name]));
  const listed = [...text.matchAll(/^## (.*) \(.*\)$/gm)].map(([, entry]) => entry);
  const crates = new Set(listed.map((entry) => locked.get(entry)));
  for (const crate of ["libm", "plotters", "plotters-canvas", "fluent-syntax", "rand", "serde_json", "wasm-bindgen", "wide"]) assert.ok(crates.has(crate), crate);
  for (const absent of ["gradient-playground", "syn", "serde_derive", "clap", "fluent-bundle", "proptest", "wasm-bindgen-test"]) assert.ok(!crates.has(absent), `${absent} is not in the file`);
  assert.deepEqual(listed.filter((entry) => !locked.has(entry) && !entry.startsWith("Rust's standard library - ")), [], "versions are those of Cargo.lock");
  const without = text.split(/^## /m).slice(1).filter((entry) => !/permission|redistribution/i.test(entry));
  assert.deepEqual(without.map((entry) => entry.split("\n")[0]), [], "each brings its text");
  assert.ok(text.includes("Copyright (c) The Rust Project Contributors"));
});

test("what is listed does not depend on the machine", () => {
  const text = execFileSync("node", ["scripts/crate-licenses.mjs"], { cwd: new URL("../..", import.meta.url), encoding: "utf8" });
  assert.equal(text, read("dist/licenses/engine.md"), "the same again");
  assert.ok(!text.includes(process.env["CARGO_HOME"] ?? `${process.env["HOME"]}/.cargo`), "and no path of this one");
});
