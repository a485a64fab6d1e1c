// Everything of the author's pane, which is loaded with it: what the page asks of it, in one place.
import "../../authoring/words";
import "../../styles/lesson.css";
import "../../styles/prose.css";
import "../../styles/lesson-step.css";
import "../../styles/lesson-check.css";
import "../../styles/lms.css";
import "../../styles/authoring.css";
import "../../styles/authoring-fields.css";
import "../../styles/authoring-steps.css";
import "../../styles/authoring-checks.css";

export { begin } from "../../authoring/actions";
export { AuthorPane } from "./pane";
