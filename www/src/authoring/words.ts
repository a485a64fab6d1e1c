// The words of the author's pane, which come with it: whatever says one of them imports this first.
import source from "../../../src/locales/en/page/authoring.ftl?raw";
import { addCatalogue } from "../text";

addCatalogue(source);
