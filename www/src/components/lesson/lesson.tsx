// Everything about lessons that is loaded with the first one: what the page asks of it, in one place.
import "../../styles/lesson.css";
import "../../styles/prose.css";
import "../../styles/lesson-step.css";
import "../../styles/lesson-check.css";
import "../../styles/lesson-menu.css";
import "../../styles/lms.css";

export { open } from "../../lessons/player";
export { Menu } from "./menu";
export { LessonPane } from "./pane";
