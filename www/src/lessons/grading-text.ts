// The words of grading, which come with it: whatever says one of them imports this first.
import source from "../../../src/locales/en/page/grading.ftl?raw";
import { addCatalogue } from "../text";

addCatalogue(source);
