// A report before it is written: sections of words, tables and figures, the same for the page and the text.

/** A table; cells are plain text. */
export interface ReportTable {
  readonly columns: readonly { readonly title: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture with what there is to see and its numbers. */
export interface ReportFigure {
  readonly kind: 'figure';
  /** Where its file lies, below the report's folder. */
  readonly file: string;
  /** An SVG document for a wide page. */
  readonly svg: string;
  /** The same for a narrow one; left out where one is enough. */
  readonly narrowSvg?: string;
  /** Whether the SVG has styles of its own, which must not touch the page. */
  readonly isForeign?: boolean;
  /** For those who cannot see it. */
  readonly title: string;
  readonly caption: string;
  readonly numbers?: ReportTable;
}

/** One thing below another. */
export type ReportBlock =
  | ReportFigure
  | { readonly kind: 'words'; readonly text: string }
  /** Words that must not be missed. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  /** Long text that few will read, as it is. */
  | { readonly kind: 'code'; readonly title: string; readonly text: string };

/** A part of a report with a heading. */
export interface ReportSection {
  /** Names it in links. */
  readonly id: string;
  readonly title: string;
  /** 2 for a section, 3 for one inside it. */
  readonly level: 2 | 3;
  readonly blocks: readonly ReportBlock[];
}

/** A whole report. */
export interface ReportDocument {
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
  readonly sections: readonly ReportSection[];
}
