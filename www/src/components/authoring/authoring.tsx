// Everything of the author's pane, which is loaded with it: what the page asks of it, in one place.
import "../../authoring/words";
import "../../styles/lesson.css";
import "../../styles/authoring.css";

export { begin } from "../../authoring/actions";
export { AuthorPane } from "./pane";
