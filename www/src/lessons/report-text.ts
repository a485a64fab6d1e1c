// The words of the report, which come with it: whatever says one of them imports this first.
import source from "../../../src/locales/en/page/report.ftl?raw";
import { addCatalogue } from "../text";

addCatalogue(source);
