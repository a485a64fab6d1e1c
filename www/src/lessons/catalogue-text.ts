// The words of the lesson player, which come with it: whatever says one of them imports this first.
import source from "../../../src/locales/en/page/lessons.ftl?raw";
import { addCatalogue } from "../text";

addCatalogue(source);
