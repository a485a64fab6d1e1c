// Runs kept in the browser: what was trained is there after a reload, opens again bit for bit, and stands beside other runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const SHORT = "#v=1&hidden_layers=3,3&epochs=12";
const OTHER = "#v=1&hidden_layers=3,3&epochs=20&activation=relu&seed=5";
const LONG = "#v=1&hidden_layers=8,8&epochs=100000";

inBrowsers((getPage) => {
  /** Does something with the store of runs in the database, and reads the result; what was asked for before is done by then. */
  const inDatabase = (page, act, read = "result") => page.driver.executeAsyncScript(`
    const done = arguments[0];
    const request = indexedDB.open("gradient-playground");
    request.onsuccess = () => {
      const transaction = request.result.transaction("runs", "readwrite");
      const asked = transaction.objectStore("runs").${act};
      transaction.oncomplete = () => { const { result } = asked; request.result.close(); done(${read}); };
    };`);
  const count = (page) => inDatabase(page, "count()");
  /** Forgets all runs, as a browser that was never here. */
  const forget = async (page) => {
    await page.open();
    await inDatabase(page, "clear()");
  };
  const openTab = (page) => page.clickOn('[data-tab="runs"]');
  /** The rows of the list: name, epochs, digest, whether it is at hand. */
  const rows = (page) => page.script(`return [...document.querySelectorAll("[data-run]")].map((e) => ({
    id: e.dataset.run, name: e.querySelector('[data-testid="run-name"]')?.textContent, epochs: Number(e.dataset.epochs), digest: e.dataset.digest,
    present: e.getAttribute("aria-current") === "true", starred: e.querySelector('[data-action="star"]').getAttribute("aria-pressed") === "true" }))`);
  const listed = (page, count) => page.until(`${count} runs are listed`, async () => (await rows(page)).length === count && rows(page));
  const act = (page, id, action) => page.clickOn(`[data-run="${id}"] [data-action="${action}"]`);
  const menu = async (page, id, action) => {
    await page.clickOn(`[data-run="${id}"] .run-menu`);
    await act(page, id, action);
  };
  const ended = (page, epochs) => page.until("the run has come to its end", async () => (await page.number("epoch-count")) === epochs && (await page.digest()) !== "");
  const cells = (page, row) => page.script(`return [...document.querySelectorAll('[data-testid="runs-table"] ' + arguments[0] + ' td')].map((e) => ({ text: e.textContent, value: Number(e.dataset.value) }))`, row);
  const focus = (page) => page.script(`const e = document.activeElement; return e.dataset.testid ?? e.className`);
  /** Two whole runs, the second at hand. */
  const trainTwo = async (page) => {
    await forget(page);
    for (const link of [SHORT, OTHER]) {
      await page.open(link);
      await page.play();
    }
    await openTab(page);
    return listed(page, 2);
  };

  test("a run with an edited weight is compared: an edit is no setting", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.play();
    await page.open(`${SHORT}&changes=20:weight.1.1.2:0.5`);
    await page.play();
    await openTab(page);
    for (const { id } of await listed(page, 2)) await act(page, id, "pin");
    await page.until("both are compared", () => page.read("runs-comparison"));
    assert.equal((await page.read("runs-ground")).data.ground, "all");
  });

  test("a run stays whole when another goes on from one of its epochs", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.play();
    const whole = await page.digest();
    await page.press('[data-testid="progress"]', "HOME");
    await page.until("the start is shown", () => page.read("look-bar"));
    await page.until("it can go on from there", () => page.script(`return !document.querySelector('[data-testid="continue-here"]').disabled`));
    await page.click("continue-here");
    assert.match(await page.until("it says so", () => page.text("run-notice")), /stands at epoch 0 again.*kept under Runs/s);
    await openTab(page);
    assert.deepEqual((await listed(page, 1)).map(({ digest, epochs }) => [digest, epochs]), [[whole, 12]]);
    await page.fill("learning_rate", "0.2");
    await page.play();
    const both = await listed(page, 2);
    assert.ok(both.some(({ digest }) => digest === whole), "the run as it was is still there");
  });

  test("a run is kept by itself, survives a reload, and opens again bit for bit", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await openTab(page);
    assert.match(await page.text("runs-empty"), /Press Play/);
    await page.play();
    const [run] = await listed(page, 1);
    const native = train(SHORT);
    assert.deepEqual([run.epochs, run.digest, run.present], [12, native.digest, true]);

    await page.open(OTHER);
    await openTab(page);
    assert.deepEqual((await listed(page, 1)).map(({ digest, present }) => [digest, present]), [[native.digest, false]]);
    assert.match(await page.text("runs-last"), /12 epochs/);
    await page.click("open-last");
    await ended(page, 12);
    assert.equal(await page.digest(), native.digest);
    assert.match(await page.link(), /hidden_layers=3,3/);
    const again = await page.until("it is the run at hand", async () => { const now = await rows(page); return now[0]?.present && now; });
    assert.equal(again.length, 1, "one link is one run");
    assert.equal(await page.read("runs-last"), null);
  });

  test("beside the message that nothing is trained, the last run can be opened; it is said, and shown", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    assert.equal(await page.read("open-last-here"), null, "there is none yet");
    await page.play();
    assert.equal(await page.read("open-last-here"), null, "it is at hand");
    await page.open(OTHER);
    await page.until("the last run is offered", () => page.read("open-last-here"));
    await page.press('[data-testid="open-last-here"]', "ENTER");
    await ended(page, 12);
    assert.equal(await page.digest(), train(SHORT).digest);
    assert.equal(await page.text("run-line"), "Opened: 2 × 3 units, 12 epochs");
    assert.equal(await page.script("return document.activeElement.id"), "network-heading", "what was pressed is gone");
    assert.equal(await page.read("open-last-here"), null);
  });

  test("a run opened from the list is said, and its network comes into view", async () => {
    const page = getPage();
    const [, short] = await trainTwo(page);
    await act(page, short.id, "open");
    await ended(page, 12);
    assert.equal(await page.text("run-line"), "Opened: 2 × 3 units, 12 epochs");
    assert.equal(await page.script("return document.activeElement.id"), "network-heading");
    await page.until("the network is in view", () => page.script(`const { top } = document.getElementById("network-heading").getBoundingClientRect(); return top > 0 && top < innerHeight / 2`));
  });

  test("names list what differs, epochs included; one that is taken gets what distinguishes it", async () => {
    const page = getPage();
    await forget(page);
    const many = "activation=relu&learning_rate=0.1&optimizer=adam&l2=0.001&seed=3";
    for (const link of ["#v=1&epochs=1", "#v=1&epochs=2", "#v=1&epochs=2&data_seed=9", `#v=1&hidden_layers=3&epochs=1&${many}`, `#v=1&hidden_layers=3&epochs=1&${many}&l1=0.01`, `#v=1&hidden_layers=3&epochs=1&${many}&momentum=0.5`]) {
      await page.open(link);
      await page.play();
    }
    await openTab(page);
    const names = (await listed(page, 6)).map(({ name }) => name).reverse();
    assert.deepEqual(names.slice(0, 3), ["Default settings, one epoch", "Default settings, 2 epochs, data seed 1", "Default settings, 2 epochs, data seed 9"]);
    assert.equal(new Set(names).size, names.length, names.join("\n"));
  });

  test("the small pictures of one loss are on one scale: what is stuck at chance lies flat", async () => {
    const page = getPage();
    await forget(page);
    for (const link of ["#v=1&epochs=60", "#v=1&epochs=60&activation=sigmoid&hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8"]) {
      await page.open(link);
      await page.play();
    }
    await openTab(page);
    await listed(page, 2);
    const [stuck, learns] = await page.script(`return [...document.querySelectorAll(".run-spark path")].map((e) => e.getBBox()).map(({ y, height }) => [y, y + height])`);
    assert.ok(stuck[1] - stuck[0] < 3, `stuck: ${stuck}`);
    assert.ok(learns[1] - learns[0] > 13, `learns: ${learns}`);
  });

  test("an unfinished run is kept while it trains, and opens at the epoch it had", async () => {
    const page = getPage();
    await forget(page);
    await page.open(LONG);
    await page.click("play");
    // the record is written anew every now and then; what the page shows by then is further on
    await page.until("it is in the database, well under way", async () => (await inDatabase(page, "getAll()", "result[0]?.epochs ?? 0")) > 50);
    // nothing tells the page that it ends, as in a crash
    await page.open(SHORT);
    await openTab(page);
    const [run] = await listed(page, 1);
    assert.ok(run.epochs > 50, String(run.epochs));
    await act(page, run.id, "open");
    await ended(page, run.epochs);
    assert.equal((await page.message()).kind, "paused");
    assert.equal(await page.digest(), train(`${LONG.replace("epochs=100000", `epochs=${run.epochs}`)}`).digest);
    assert.equal((await rows(page)).length, 1);
    // and it goes on from there
    await page.click("epoch");
    await ended(page, run.epochs + 1);
    await page.until("the record follows", async () => (await rows(page))[0].epochs === run.epochs + 1);
  });

  test("a setting changed on the way stays in the same record; a new run gets its own", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.click("epoch");
    await ended(page, 1);
    await page.fill("learning_rate", "0.1");
    await page.until("the link has the change", async () => /changes=/.test(await page.link()));
    await page.click("epoch");
    await ended(page, 2);
    await openTab(page);
    const [run] = await listed(page, 1);
    assert.match(run.name, /learning rate 0\.1, 12 epochs, one change on the way/);
    await page.press('[data-testid="new-weights"]', "ENTER");
    await page.until("another run has begun", async () => (await page.number("epoch-count")) === 0);
    await page.click("epoch");
    await listed(page, 2);
  });

  test("runs are named, starred, deleted, brought back; all of it survives a reload", async () => {
    const page = getPage();
    const [other, short] = await trainTwo(page);
    assert.deepEqual([other.name, short.name], ["2 × 3 units, ReLU, weight seed 5, 20 epochs", "2 × 3 units, 12 epochs"]);

    await menu(page, short.id, "rename");
    await page.press('[data-testid="run-name-field"]', "My <b>run</b>", "ENTER");
    assert.equal(await focus(page), "icon-button run-menu");
    await act(page, short.id, "star");
    await count(page);
    await page.open(SHORT);
    await openTab(page);
    const kept = (await listed(page, 2)).find(({ id }) => id === short.id);
    assert.deepEqual([kept.name, kept.starred], ["My <b>run</b>", true]);

    await menu(page, short.id, "delete");
    await listed(page, 1);
    assert.match(await page.text("runs-said"), /Deleted: My <b>run<\/b>\./);
    assert.equal(await focus(page), "undo-delete");
    await page.press('[data-testid="undo-delete"]', "ENTER");
    await listed(page, 2);
    assert.notEqual(await focus(page), "", "the focus is not lost to the page");

    await page.clickOn(".runs-menu");
    await page.click("runs-clear");
    assert.deepEqual((await listed(page, 1)).map(({ id }) => id), [short.id], "a star protects");
    assert.equal(await count(page), 1);
    await page.open(SHORT);
    await openTab(page);
    await listed(page, 1);
  });

  test("all runs go to a file, and come back from it", async () => {
    const page = getPage();
    const before = await trainTwo(page);
    await page.script(`URL.createObjectURL = (blob) => { window.saved = blob; return "#"; }; HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };`);
    await page.clickOn(".runs-menu");
    await page.click("runs-save");
    assert.equal(await page.script("return savedAs"), "gradient-playground-runs.json");
    const give = (content) => page.script(`
      const files = new DataTransfer();
      files.items.add(new File([${content}], "runs.json"));
      const input = document.querySelector('[data-testid="runs-file"]');
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));`);
    await page.clickOn(".runs-menu");
    await page.click("runs-clear");
    await listed(page, 0);
    await give("saved");
    assert.deepEqual((await listed(page, 2)).map(({ digest }) => digest), before.map(({ digest }) => digest));
    assert.equal(await page.text("runs-said"), "2 runs were added.");
    await give("saved");
    await page.until("none is added twice", async () => (await page.text("runs-said")) === "No run was added; 2 were here already.");
    await give('"{}"');
    await page.until("another file is refused", async () => /not a file of runs/.test(await page.text("runs-said")));
    await listed(page, 2);
  });

  test("a run at hand that is deleted is not kept again", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.click("epoch");
    await ended(page, 1);
    await openTab(page);
    const [run] = await listed(page, 1);
    await menu(page, run.id, "delete");
    await page.click("epoch");
    await ended(page, 2);
    assert.deepEqual(await rows(page), []);
    await page.click("undo-delete");
    await page.click("epoch");
    await page.until("it is kept again", async () => (await rows(page))[0]?.epochs === 3);
  });

  test("pinned runs stand beside the run at hand: curves, only what differs, and numbers that are native's", async () => {
    const page = getPage();
    const [other, short] = await trainTwo(page);
    assert.equal(await page.read("runs-comparison"), null);
    await act(page, short.id, "pin");
    await page.until("they are compared", () => page.read("runs-comparison"));
    assert.equal((await page.read("runs-ground")).data.ground, "weight-seeds");
    assert.match(await page.text("runs-ground"), /chance/);

    const settings = await page.script(`return [...document.querySelectorAll("[data-setting]")].map((e) => e.dataset.setting)`);
    assert.deepEqual(settings.sort(), ["activation", "epochs", "seed"]);
    assert.deepEqual((await cells(page, '[data-setting="activation"]')).map(({ text }) => text), ["Tanh", "ReLU"]);
    const natives = [SHORT, OTHER].map(train);
    for (const [outcome, column] of [["loss", "loss"], ["val-loss", "val_loss"], ["val-accuracy", "val_accuracy"]]) {
      const shown = await cells(page, `[data-outcome="${outcome}"]`);
      shown.forEach(({ value }, index) => assert.ok(Math.abs(value - natives[index].final[column]) < 1e-6, `${outcome}: ${value}`));
    }
    assert.deepEqual((await cells(page, '[data-outcome="epochs"]')).map(({ value }) => value), [12, 20]);
    const [first, second] = (await cells(page, '[data-outcome="compute"]')).map(({ value }) => value);
    assert.ok(Math.abs(second / first - 20 / 12) < 1e-9, "cost grows with the epochs");

    const legend = await page.script(`return [...document.querySelectorAll('[data-testid="chart-runs-loss"] .legend li')].map((e) => e.textContent)`);
    assert.deepEqual(legend, [`A: ${short.name}`, `Now: ${other.name}`, "Training", "Validation"]);
    const badges = await page.script(`return [...document.querySelectorAll('[data-testid="chart-runs-loss"] .curve-labels .run-badge')].map((e) => e.textContent)`);
    assert.deepEqual(badges, ["A", "•"]);

    await page.press('[data-testid="chart-runs-loss"] .plot-reader', "END");
    const reading = () => page.script(`return document.querySelector('[data-testid="chart-runs-loss"] .plot-reader').getAttribute("aria-valuetext")`);
    assert.match(await reading(), /^Epoch 20: A, training /);
    await page.clickOn('.runs-comparison input[value="compute"]');
    await page.press('[data-testid="chart-runs-loss"] .plot-reader', "END");
    assert.match(await reading(), /^[\d.]+ (thousand|million) multiply-adds: A, training /);
  });

  test("the comparison lives: pin, change a setting, train, and both curves stand there", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.play();
    await page.until("it can be pinned", () => page.read("pin-here"));
    await page.click("pin-here");
    await page.fill("epochs", "15");
    await page.press('[data-testid="new-weights"]', "ENTER");
    await page.ready();
    await page.play();
    await openTab(page);
    await page.until("both are compared", async () => (await cells(page, '[data-outcome="epochs"]')).map(({ value }) => value).join() === "12,15");
    await page.reload();
    await openTab(page);
    await page.until("the pin is still there", () => page.read("runs-comparison"));
    await page.click("unpin-all");
    await page.until("nothing is compared", async () => (await page.read("runs-comparison")) === null);
  });

  test("runs of different tasks say what cannot be compared", async () => {
    const page = getPage();
    await forget(page);
    await page.open(SHORT);
    await page.play();
    await openTab(page);
    await page.click("pin-present");
    await page.open("#v=1&dataset=plane&epochs=5");
    await page.play();
    await openTab(page);
    await page.until("both are compared", async () => (await cells(page, '[data-outcome="epochs"]')).length === 2);
    assert.equal((await page.read("runs-ground")).data.ground, "data");
    assert.match(await page.text("chart-runs-loss"), /not of one kind/);
    assert.match(await page.text("chart-runs-metric"), /One run does not have this metric/);
  });

  test("a browser that keeps nothing says so, and the page works on", async () => {
    const page = getPage();
    // the page's own script runs before any that a test could put there, so the newer version does it
    await forget(page);
    await page.driver.executeAsyncScript(`
      const done = arguments[0];
      const request = indexedDB.open("gradient-playground", 99);
      request.onsuccess = () => { request.result.close(); done(); };`);
    await page.open(SHORT);
    await page.play();
    await openTab(page);
    await listed(page, 1);
    assert.match(await page.text("runs-refusal"), /last only as long as this page/);
    await page.driver.get("about:blank");
    await page.open();
    await page.driver.executeAsyncScript(`const done = arguments[0]; const request = indexedDB.deleteDatabase("gradient-playground"); request.onsuccess = () => done();`);
  });

  test("nothing to object to for axe, also on a phone and in the dark", async () => {
    const page = getPage();
    const [, short] = await trainTwo(page);
    await act(page, short.id, "pin");
    await page.until("they are compared", () => page.read("runs-comparison"));
    for (const [width, theme] of [[1280, "light"], [320, "dark"], [320, "light"]]) {
      await page.viewport(1280, 900);
      await page.script("scrollTo(0, 0)");
      await page.theme(theme);
      await page.viewport(width, 900);
      assert.deepEqual(await page.violations('[data-testid="runs"]'), [], `${width} ${theme}`);
      await page.until("nothing sticks out", () => page.script("return document.documentElement.scrollWidth <= innerWidth"), 5000);
    }
    await page.viewport(1280, 900);
  });
});
