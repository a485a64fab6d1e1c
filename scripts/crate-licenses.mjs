// crate-licenses.mjs: the licences of all that is compiled into the .wasm, crates of Rust and its standard library, as Markdown on
// standard output. Everything is read from where cargo has it already: names and licences from `cargo tree` and `cargo metadata`, the texts from
// the crates' own sources. Refuses (exit status 1) a crate whose licence is none of ALLOWED, or that brings no text of it.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** In the order in which one of several to choose from is taken. */
const ALLOWED = ["MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Apache-2.0", "Unicode-3.0", "Unicode-DFS-2016", "OFL-1.1"];

/**
 * Crates that were packed with a link to a file outside of them in place of the text, and the crate whose text is theirs: by the
 * same author, under the same licence.
 */
const TEXT_OF = new Map([["plotters", "plotters-canvas"], ["plotters-backend", "plotters-canvas"], ["plotters-svg", "plotters-canvas"]]);

/** The licences of an SPDX expression that we go by; null if none of its choices is allowed. `/` is how crates used to write OR. */
export function chosen(expression) {
  const tokens = (expression ?? "").replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const one = () => {
    const token = tokens.shift();
    if (token !== "(") return ALLOWED.includes(token) ? [token] : null;
    const inside = either();
    return tokens.shift() === ")" ? inside : null;
  };
  const all = () => {
    let every = one();
    while (tokens[0] === "AND") {
      tokens.shift();
      const next = one();
      every = every && next && [...every, ...next];
    }
    return every;
  };
  const either = () => {
    const choices = [all()];
    while (tokens[0] === "OR") {
      tokens.shift();
      choices.push(all());
    }
    const rank = (licences) => Math.max(...licences.map((licence) => ALLOWED.indexOf(licence)));
    return choices.filter(Boolean).sort((a, b) => rank(a) - rank(b))[0] ?? null;
  };
  const licences = either();
  return tokens.length === 0 ? licences : null; // an exception (WITH) is one to be read first
}

/** The packages whose code is in the file: what the crate depends on, without what only runs in the compiler or in tests. */
function compiled(run) {
  const target = "wasm32-unknown-unknown";
  const tree = run("cargo", "tree", "--locked", `--target=${target}`, "--edges=normal,no-proc-macro", "--prefix=none", "--format={p}");
  // the tree knows what one target's features bring in, the metadata where each crate lies and by whom it is
  const names = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const { packages, resolve } = JSON.parse(run("cargo", "metadata", "--locked", "--format-version=1", `--filter-platform=${target}`));
  const found = packages.filter(({ id, name, version }) => id !== resolve.root && names.has(`${name} v${version}`));
  return found.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** What a crate says of its licences: the text of the one that is chosen if it stands in a file of its own, and every notice. */
function textsOf(folder, licences) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name)).sort();
  const notices = files.filter((name) => /^notice/i.test(name));
  const named = licences.map((licence) => files.filter((name) => name.toLowerCase().includes(`-${licence.split("-")[0].toLowerCase()}`)));
  const texts = named.every(({ length }) => length > 0) ? named.flat() : files.filter((name) => !notices.includes(name));
  const read = (names) => names.map((name) => readFileSync(join(folder, name), "utf8").trim());
  // what is shorter than any licence is a path to one
  const whole = read(texts).filter((text) => text.length > 200);
  return whole.length === 0 ? [] : [...whole, ...read(notices)];
}

function list() {
  const run = (program, ...options) => execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 26 });
  const faults = [];
  const crates = compiled(run);
  const entries = crates.map((crate) => {
    const { name, version, license } = crate;
    const licences = chosen(license);
    const other = crates.find((each) => each.name === TEXT_OF.get(name) && each.license === license && each.authors.some((author) => crate.authors.includes(author)));
    const texts = licences ? textsOf(dirname((other ?? crate).manifest_path), licences) : [];
    if (!licences) faults.push(`${name} ${version} is under ${license ?? "no licence that it names"}; allowed are ${ALLOWED.join(", ")}`);
    else if (texts.length === 0) faults.push(`${name} ${version} brings no text of its licence, ${license}`);
    return `## ${name} - ${version} (${license})\n\n${texts.join("\n\n")}\n`;
  });
  if (faults.length > 0) throw new Error(faults.join("\n"));
  // not every Rust is installed with these words, which are those of our own licence
  const mit = readFileSync(new URL("../LICENSE", import.meta.url), "utf8").replace(/^Copyright .*$/m, "Copyright (c) The Rust Project Contributors");
  const rust = `## Rust's standard library - ${run("rustc", "--version").split(" ")[1]} (MIT OR Apache-2.0)\n\n${mit.trim()}\n`;
  return ["# Licences of the engine\n\nThe .wasm file contains code of these crates and of Rust itself:\n", ...entries, rust].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.stdout.write(list());
  } catch (error) {
    process.stderr.write(`crate-licenses.mjs: ${error.message}\n`);
    process.exitCode = 1;
  }
}
