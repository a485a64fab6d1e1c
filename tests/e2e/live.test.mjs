// Settings changed while a run is under way: the run goes on, and its link repeats it bit for bit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

inBrowsers((getPage) => {
  const epochs = async (page, count) => {
    for (let done = 1; done <= count; done += 1) {
      await page.click("epoch");
      await page.until(`epoch ${done} is complete`, async () => (await page.number("epoch-count")) === done);
    }
  };
  const said = (page, pattern) =>
    page.until(`the page says ${pattern}`, async () => pattern.test((await page.read("run-notice"))?.text ?? ""));

  test("a changed learning rate takes effect in the run, and the link repeats it", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=12");
    await epochs(page, 3);
    await page.fill("learning_rate", "0.1");
    await said(page, /Learning rate is now 0\.1, from epoch 4 on/);
    assert.equal(await page.number("epoch-count"), 3, "the run goes on");
    assert.match(await page.text("run-line"), /^Learning rate is now 0\.1, from epoch 4 on\.$/, "it is said where it is seen");
    assert.match(await page.link(), /&changes=75:learning_rate:0\.1$/);

    await page.fill("batch_size", "50");
    await said(page, /Batch size is now 50, from epoch 4 on.*these 2 changes/);
    assert.equal((await page.play()).kind, "finished");
    assert.equal(await page.number("step-count"), 75 + 9 * 5, "epochs of five mini-batches from there on");
    const [link, digest] = [await page.link(), await page.digest()];
    assert.equal(digest, train(link).digest, "the native program repeats it");
    assert.notEqual(digest, train("#v=1&epochs=12").digest, "it is another run than without the changes");
    await page.viewport(1280, 3000); // only what is in view is drawn
    await page.until("the charts mark the changes", async () => (await page.texts("change-tick")).length >= 2);
    await page.viewport(1280, 900);

    await page.reload();
    await said(page, /repeats 2 changes.*Learning rate 0\.1 from epoch 4 on/);
    const marks = () => page.script(`return [...document.querySelectorAll(".scrubber-mark")].map((e) => e.dataset.kind)`);
    assert.deepEqual(await marks(), ["ahead"], "what is to come is marked; two at one place are one mark");
    assert.equal(await page.field("learning_rate"), "0.03", "the controls show the start");
    assert.equal(await page.field("batch_size"), "10");
    await page.play();
    assert.equal(await page.digest(), digest, "a reload repeats it");
    assert.equal(await page.field("learning_rate"), "0.1", "and the controls have moved");
    assert.deepEqual(await marks(), ["change"]);
    assert.equal(await page.link(), link);

    await page.click("reset");
    await page.ready();
    assert.equal(await page.link(), link, "Reset repeats what the link repeats");
    assert.equal(await page.field("learning_rate"), "0.03");
  });

  test("Reset starts anew with what was changed, and forgets the log", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=10");
    await epochs(page, 1);
    await page.fill("learning_rate", "0.2");
    await said(page, /is now 0\.2/);
    await page.click("reset");
    await page.ready();
    assert.match(await page.link(), /&learning_rate=0\.2&epochs=10$/);
    assert.equal(await page.read("run-notice"), null);
    await page.play();
    assert.equal(await page.digest(), train("#v=1&epochs=10&learning_rate=0.2").digest);
  });

  test("a change while the network trains does not stop it", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=100000", { speed: "10-epochs" });
    await page.click("play");
    await page.until("some epochs are done", async () => (await page.number("epoch-count")) >= 2);
    await page.fill("learning_rate", "0.001");
    await said(page, /is now 0\.001/);
    const epoch = await page.number("epoch-count");
    assert.ok(epoch >= 2);
    await page.until("it goes on", async () => (await page.number("epoch-count")) > epoch);
    await page.click("play");
    await page.until("the run is paused", async () => (await page.message()).kind === "paused");
  });

  test("what needs a new network starts a new run", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=10&changes=25:learning_rate:0.1");
    await epochs(page, 2);
    assert.equal(await page.field("learning_rate"), "0.1");
    await page.choose('[data-parameter="activation"] select', "relu");
    await page.until("the run is a new one", async () => (await page.number("epoch-count")) === 0);
    assert.match(await page.link(), /&activation=relu&learning_rate=0\.1&epochs=10$/);
    assert.equal(await page.text("run-line"), "Activation changed. This needs a new run: started again at epoch 0.");
  });

  test("a change while the network trains that needs a new run says so, and plays on", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=100000", { speed: "10-epochs" });
    await page.click("play");
    await page.until("some epochs are done", async () => (await page.number("epoch-count")) >= 8);
    await page.choose('[data-parameter="activation"] select', "relu");
    await page.until("the run has begun anew", async () => (await page.number("epoch-count")) < 8);
    assert.match(await page.text("run-line"), /^Activation changed\. This needs a new run/);
    assert.equal((await page.read("play")).data.playing, "true");
    await page.until("the line goes by itself", async () => (await page.read("run-line")) === null);
    await page.click("play");
    await page.until("the run is paused", async () => (await page.message()).kind === "paused");
    // whoever asks for other weights knows that the run is another
    await page.click("new-weights");
    await page.until("the run is a new one", async () => (await page.number("epoch-count")) === 0);
    assert.equal(await page.read("run-line"), null);
  });

  test("help says of each setting whether it can change during the run", async () => {
    const page = getPage();
    await page.open();
    for (const [name, expected] of [["learning_rate", /can change during the run/], ["activation", /starts a new run/]]) {
      await page.clickOn(`[data-parameter="${name}"] .help-button`);
      assert.match(await page.script("return document.querySelector('.help:popover-open .help-live').textContent"), expected, name);
      await page.press(`[data-parameter="${name}"] .help-button`, "ESCAPE");
    }
  });

  test("a change that the run refuses is put back, and the page says why", async () => {
    const page = getPage();
    const changes = Array.from({ length: 200 }, (_, index) => `${index + 1}:l2:${index % 2 ? 0 : 0.001}`).join(",");
    await page.open(`#v=1&epochs=20&changes=${changes}`);
    await epochs(page, 9);
    const link = await page.link();
    await page.fill("learning_rate", "0.5");
    await said(page, /Learning rate could not be changed.*at most 200 changes/);
    assert.equal(await page.field("learning_rate"), "0.03");
    assert.equal(await page.link(), link);
    await page.play();
    assert.equal(await page.digest(), train(link).digest, "the run is as it was");
  });
});
