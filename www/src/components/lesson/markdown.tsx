// The prose of lessons: Markdown by a kept parser, of which only the syntax is used. What it finds becomes elements here, one
// kind at a time, so nothing that an author writes can be more than these: raw HTML is shown as the text it is, a link leads
// to https or to a run of this page, and pictures are not shown.
import { ExternalLink } from "lucide";
import { Marked, type Token, type Tokens } from "marked";
import type { ComponentChild } from "preact";
import katex from "katex";
import "katex/dist/katex.min.css";
import { useMemo } from "preact/hooks";
import { openLink } from "../../lessons/player";
import { proseLanguage } from "../../state/prose-language";
import { t } from "../../text";
import { Icon } from "../icon";

type Formula = { type: "formula"; raw: string; tex: string; isDisplayed: boolean };

/** Never at the side of a space or before a digit: “$5 and $6” are sums of money. */
const INLINE = /^\$(?!\s)((?:\\[^\n]|[^$\\\n])+?)(?<!\s)\$(?!\d)/;
const DISPLAYED = /^\$\$((?:\\[^]|[^$\\])+?)\$\$/;

const parser = new Marked({
  gfm: true,
  extensions: [
    {
      name: "formula",
      level: "inline",
      start: (source: string) => {
        const at = source.indexOf("$");
        return at < 0 ? undefined : at;
      },
      tokenizer: (source: string): Formula | undefined => {
        const displayed = DISPLAYED.exec(source);
        const found = displayed ?? INLINE.exec(source);
        return found ? { type: "formula", raw: found[0], tex: (found[1] ?? "").trim(), isDisplayed: displayed !== null } : undefined;
      },
    },
  ],
});

/** Prose that is nested beyond what can be read stands there as it was written. */
function read(source: string, lex: (source: string) => Token[]): Token[] {
  try {
    return lex(source);
  } catch {
    return [{ type: "text", raw: source, text: source }];
  }
}

type Props = { text: string | null | undefined; class?: string };

export function Markdown({ text, class: className = "" }: Props) {
  const tokens = useMemo(() => read(text ?? "", (source) => parser.lexer(source)), [text]);
  return text ? <div class={`prose ${className}`} lang={proseLanguage.value}>{blocks(tokens)}</div> : null;
}

/** For a place that holds no paragraphs: the label of a choice. */
export function InlineMarkdown({ text }: { text: string }) {
  const tokens = useMemo(() => read(text, (source) => parser.Lexer.lexInline(source, parser.defaults)), [text]);
  return proseLanguage.value === undefined ? <>{inlines(tokens)}</> : <span lang={proseLanguage.value}>{inlines(tokens)}</span>;
}

const blocks = (tokens: readonly Token[]): ComponentChild[] => tokens.map(block);
/** A line may end at a formula as at a picture, and begin with the full stop after it; what no space parts stays together. */
function inlines(tokens: readonly Token[] = []): ComponentChild[] {
  return tokens.map((token, index) => {
    const formula = asFormula(token);
    if (formula && !formula.isDisplayed) return <Typeset tex={formula.tex} isDisplayed={false} close={closing(tokens[index + 1])} />;
    const [before] = [tokens[index - 1]].flatMap((each) => (each && asFormula(each)) ?? []);
    return before && !before.isDisplayed && isPlain(token) ? token.text.slice(closing(token).length) : inline(token);
  });
}

const isPlain = (token: Token | undefined): token is Tokens.Text => token?.type === "text" && !("tokens" in token);

/** What a text begins with, up to its first space. */
const closing = (token: Token | undefined): string => (isPlain(token) ? (/^\S+/.exec(token.text)?.[0] ?? "") : "");

function block(token: Token): ComponentChild {
  switch (token.type) {
    case "paragraph": {
      const { tokens = [] } = token as Tokens.Paragraph;
      const only = tokens.length === 1 && tokens[0] ? asFormula(tokens[0]) : null;
      return only?.isDisplayed ? <Displayed tex={only.tex} /> : <p>{inlines(tokens)}</p>;
    }
    case "heading":
      return <h4>{inlines((token as Tokens.Heading).tokens)}</h4>;
    case "list": {
      const { ordered, start, items } = token as Tokens.List;
      const entries = items.map((item) => <li>{item.tokens.map((each) => (each.type === "text" ? inlines((each as Tokens.Text).tokens) : block(each)))}</li>);
      return ordered ? <ol start={typeof start === "number" ? start : 1}>{entries}</ol> : <ul>{entries}</ul>;
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      return (
        <div class="prose-table" role="region" tabIndex={0} aria-label={t("lessons-table")}>
          <table>
            <thead><tr>{header.map(({ tokens }) => <th scope="col">{inlines(tokens)}</th>)}</tr></thead>
            <tbody>{rows.map((cells) => <tr>{cells.map(({ tokens }) => <td>{inlines(tokens)}</td>)}</tr>)}</tbody>
          </table>
        </div>
      );
    }
    case "code":
      return <pre tabIndex={0}><code>{(token as Tokens.Code).text}</code></pre>;
    case "blockquote":
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens)}</blockquote>;
    case "hr":
      return <hr />;
    case "space":
    case "def":
      return null;
    default:
      // raw HTML, and whatever else a block may be
      return <p>{token.raw}</p>;
  }
}

function inline(token: Token): ComponentChild {
  const formula = asFormula(token);
  if (formula) return <Displayed tex={formula.tex} />;
  switch (token.type) {
    case "text":
    case "escape": {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inlines(tokens) : text;
    }
    case "strong":
      return <strong>{inlines((token as Tokens.Strong).tokens)}</strong>;
    case "em":
      return <em>{inlines((token as Tokens.Em).tokens)}</em>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "del":
      return <del>{inlines((token as Tokens.Del).tokens)}</del>;
    case "br":
      return <br />;
    case "link": {
      const { href, tokens } = token as Tokens.Link;
      return link(href, inlines(tokens));
    }
    default:
      return token.raw;
  }
}

const asFormula = (token: Token): Formula | null => (token.type === "formula" ? (token as unknown as Formula) : null);

function link(href: string, inner: ComponentChild): ComponentChild {
  if (href.startsWith("#")) {
    const open = (event: MouseEvent) => {
      event.preventDefault();
      openLink(href);
    };
    return <a class="run-link" href={href} onClick={open}>{inner}</a>;
  }
  if (!href.startsWith("https://")) return inner;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {inner}
      <Icon node={ExternalLink} size={12} />
      <span class="visually-hidden">{t("lessons-leaves")}</span>
    </a>
  );
}

/** A formula on a line of its own scrolls where it is too long. */
function Displayed({ tex }: { tex: string }) {
  return <div class="formula" role="group" tabIndex={0} aria-label={t("lessons-formula")}><Typeset tex={tex} isDisplayed /></div>;
}

/** Seen as type, read aloud as MathML; `close` stands on one line with the formula's end. */
function Typeset({ tex, isDisplayed, close = "" }: { tex: string; isDisplayed: boolean; close?: string }) {
  const html = useMemo(() => typeset(tex, isDisplayed), [tex, isDisplayed]);
  if (html === null) return <><code>{tex}</code>{close}</>;
  // a line may end between the parts of a formula, so only the last of them is tied to what follows
  const last = html.lastIndexOf('<span class="katex-base">');
  if (close === "" || last < 0) return <><span dangerouslySetInnerHTML={{ __html: html }} />{close}</>;
  return (
    <>
      <span dangerouslySetInnerHTML={{ __html: `${html.slice(0, last)}</span></span>` }} />
      <span class="kept-together"><span aria-hidden="true" dangerouslySetInnerHTML={{ __html: `<span class="katex"><span class="katex-html">${html.slice(last)}` }} />{close}</span>
    </>
  );
}

/** Longer than any formula that a person reads. */
const MOST_TEX = 2000;

/** It may neither define much nor be large: an author's mistake must not hang the page. Null for what is too long, or nested too deeply. */
function typeset(tex: string, displayMode: boolean): string | null {
  if (tex.length > MOST_TEX) return null;
  try {
    return katex.renderToString(tex, { displayMode, throwOnError: false, maxSize: 20, maxExpand: 200 });
  } catch {
    return null;
  }
}
