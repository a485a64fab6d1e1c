// The words of the explanations, which come with them: whatever says one of them imports this first.
import source from "../../../src/locales/en/page/explanations.ftl?raw";
import { addCatalogue } from "../text";

addCatalogue(source);
