// The page in the frame of a page of another origin: it answers to that page alone, once it has said hello, with statements about
// what a student does and with its height.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture } from "./lesson-link.mjs";

/** Keeps what it hears. A second frame, of the page's own origin or another, says hello to the first too. */
const host = (address, greets) => `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><script>
  window.heard = [];
  addEventListener("message", ({ data, origin, source }) => {
    if (data.stranger) window.stranger = data.stranger;
    else heard.push({ ...data, origin, isFrame: source === frames[0] });
  });
  window.greet = (message) => frames[0].postMessage(message, "*");
  ${greets ? `setInterval(() => heard.length === 0 && greet({ type: "gradient-playground.hello", version: 1 }), 100);` : ""}
</script><iframe src="${address}" title="The exercise" style="width:100%;height:85vh;border:0"></iframe><iframe src="/stranger" title="A stranger"></iframe></html>`;
const STRANGER = `<!doctype html><html lang="en"><title>A stranger</title><script>
  let hears = 0;
  addEventListener("message", () => (hears += 1));
  setInterval(() => { parent.frames[0].postMessage({ type: "gradient-playground.hello", version: 1 }, "*"); parent.postMessage({ stranger: "heard " + hears }, "*"); }, 100);
</script></html>`;

inBrowsers((getPage) => {
  let server;
  let origin;
  before(async () => {
    const { address } = getPage().site;
    server = createServer((request, response) => {
      const [, greets, hash] = /^\/(greets|silent)\/(.*)$/.exec(decodeURIComponent(request.url)) ?? [];
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(hash === undefined ? STRANGER : host(`${address}#${hash}`, greets === "greets"));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => (server.closeAllConnections(), server.close()));

  const outside = async (page, source, ...args) => {
    await page.driver.switchTo().defaultContent();
    const value = await page.script(source, ...args);
    await page.driver.switchTo().frame(0);
    return value;
  };
  const heard = (page) => outside(page, "return window.heard");
  const open = async (page, kind) => {
    await page.driver.switchTo().defaultContent();
    await page.driver.get(`${origin}/${kind}/${encodeURIComponent(`${exerciseLink(fixture("short")).slice(1)}&embed=1`)}`);
    await page.driver.switchTo().frame(0);
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
    await page.speed("unlimited");
  };
  const own = (page) => (page.problems.splice(0, Infinity, ...page.problems.filter((each) => !each.includes(origin))), page);

  test("who embeds it hears of what is done, in order, and of its height", async () => {
    const page = getPage();
    await open(page, "greets");
    await page.until("the start is told", async () => (await heard(page)).some(({ statement }) => statement?.verb.id.endsWith("initialized")));
    for (const id of ["lessons", "lesson-leave", "lesson-share", "copy-link"]) assert.equal(await page.read(id), null, `${id} would lead away`);
    await page.fill("learning_rate", "0.1");
    await page.until("another run", async () => (await page.digest()) && /learning_rate=0.1/.test(await page.link()));
    await page.play();
    await page.click("lesson-next");
    await page.until("it is reached", async () => (await page.read("goal-low"))?.data.reached === "");
    await page.click("lesson-next");
    const all = await page.until("the end is told", async () => {
      const now = await heard(page);
      return now.filter(({ statement }) => statement?.verb.id.endsWith("passed")).length > 0 && now.some(({ statement }) => statement?.verb.id.endsWith("completed") && statement.object.definition.type.endsWith("lesson")) && now;
    });
    assert.equal(all[0].type, "gradient-playground.hello");
    assert.ok(all.every((each) => each.isFrame && page.site.address.startsWith(each.origin)));
    assert.ok(all.some(({ type, height }) => type === "gradient-playground.height" && height > 200));
    const statements = all.flatMap(({ statement }) => statement ?? []);
    const verbs = statements.map(({ verb }) => verb.id.split("/").at(-1));
    assert.equal(verbs[0], "initialized");
    assert.equal(new Set(statements.map(({ id }) => id)).size, statements.length);
    for (const { id, timestamp, actor, verb, object, result } of statements) {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.ok(!Number.isNaN(Date.parse(timestamp)) && actor === undefined);
      assert.match(object.id, /^urn:gradient-playground:exercise:short:[0-9a-f]{16}/);
      if (verb.id.endsWith("progressed")) assert.equal(result.score, undefined, "a score is no progress");
    }
    const { result } = statements.find(({ verb }) => verb.id.endsWith("passed"));
    assert.deepEqual(result.score, { raw: 100, min: 0, max: 100, scaled: 1 });
    assert.match(result.duration, /^PT\d+(\.\d+)?S$/);
    assert.equal(result.success, true);
    assert.equal(await outside(page, "return window.stranger"), "heard 0", "nobody else hears anything");
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      assert.deepEqual(await page.violations("html"), [], theme);
    }
    own(page);
  });

  test("without a hello of the page around it, or with something like one, it says nothing", async () => {
    const page = getPage();
    await open(page, "silent");
    for (const message of [null, "hello", 7, {}, { type: "gradient-playground.hello" }, { type: "gradient-playground.hello", version: 2 }, { type: "hello", version: 1 }]) await outside(page, "window.greet(arguments[0])", message);
    await page.click("lesson-next");
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(await heard(page), []);
    assert.equal(await outside(page, "return window.stranger"), "heard 0");
    await outside(page, `window.greet({ type: "gradient-playground.hello", version: 1 })`);
    await page.until("then it answers", async () => (await heard(page)).length > 0);
    own(page);
  });
});
