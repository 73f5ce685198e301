// Soát's own requests, as src/lsp/figures.rs and src/lsp/views.rs document them.

import type { Range, TextDocumentIdentifier } from "vscode-languageclient/node";

export interface Whose {
  textDocument: TextDocumentIdentifier;
}

export type Verdict = "holds" | "holds-if-truncated" | "contradicts" | "computed";

/** `soat/figures` */
export interface Sheet {
  figures: Figure[];
  relations: Relation[];
}

export interface Figure {
  text: string;
  range: Range;
  kind: string;
  value: string;
  unit: string;
  relations: number[];
}

export interface Relation {
  kind: string;
  verdict: Verdict;
  gross: boolean;
  statement: string;
  ranges: Range[];
}

/** `soat/figuresPage` */
export interface Page {
  html: string;
}

/** `soat/draft` */
export interface Draft {
  date: { first: string; last: string; basis: string; certain: boolean; text: string; range: Range | null } | null;
  configuration: string | null;
}

/** `soat/tokens` */
export interface Tokens {
  paragraphs: { range: Range; text: string }[];
}

export interface Offer {
  value: string;
  text: string;
}

/** `soat/house`, as src/lsp/choice.rs documents it. */
export interface House {
  configuration: string | null;
  choices: { key: string; text: string; chosen: string | null; values: Offer[] }[];
  rules: { key: string; text: string; group: string; chosen: string | null; usual: string }[];
  levels: Offer[];
}
