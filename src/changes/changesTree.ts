import { changeId } from './changeId.ts';
import { fileDetails, type Detail } from './details.ts';
import type {
  AnnotationChange,
  CoderChanges,
  FileChange,
  ProjectChanges,
  ReportChanges,
} from './projectChanges.ts';
import { tallyOf, type Gain, type Tally } from './tally.ts';

/**
 * What changed in a project as a tree to look through: by report, or by coder and then by report. `key` is unique in the
 * tree, and the same for the same thing after a change.
 */
export type ChangesNode =
  CountsNode | CountNode | CoderNode | ReportNode | FactNode | ChangeNode | FileNode | MoreNode;

/** By what the changes are grouped. */
export type ChangesGrouping = 'report' | 'coder';

/** Heads the tags and codes of which there are more, or fewer, than before. */
export interface CountsNode {
  readonly kind: 'counts';
  readonly key: 'counts';
  readonly tally: Tally;
  readonly gains: readonly Gain[];
}

export interface CountNode {
  readonly kind: 'count';
  readonly key: string;
  readonly parent: CountsNode;
  readonly gain: Gain;
}

export interface CoderNode {
  readonly kind: 'coder';
  readonly key: string;
  readonly coder: string;
  readonly coderName: string;
  /** What this coder changed. */
  readonly reports: readonly ReportChanges[];
}

export interface ReportNode {
  readonly kind: 'report';
  readonly key: string;
  readonly parent: CoderNode | undefined;
  /** Below a coder with what that one changed alone. */
  readonly report: ReportChanges;
}

/** What is told of a sidecar as a whole. */
export interface FactNode {
  readonly kind: 'fact';
  readonly key: string;
  readonly parent: ReportNode;
  readonly coder: CoderChanges;
  readonly detail: Detail;
}

export interface ChangeNode {
  readonly kind: 'change';
  readonly key: string;
  readonly parent: ReportNode;
  readonly coder: CoderChanges;
  readonly change: AnnotationChange;
  /** See `changeId`. */
  readonly id: string;
}

/** A codebook or a project file. */
export interface FileNode {
  readonly kind: 'file';
  readonly key: string;
  readonly file: FileChange;
}

/** Stands for the siblings that are not listed yet: below `parent`, or at the top. */
export interface MoreNode {
  readonly kind: 'more';
  readonly key: string;
  readonly parent: ParentNode | undefined;
  readonly left: number;
}

type ParentNode = CountsNode | CoderNode | ReportNode;

/** What changed, as nodes of a tree. */
export class ChangesTree {
  readonly changes: ProjectChanges;
  readonly grouping: ChangesGrouping;
  readonly #listed: (key: string) => number;
  #all: readonly ChangeNode[] | undefined;
  #byKey: ReadonlyMap<string, ChangesNode> | undefined;

  /** @param listed how many siblings are listed below a node, by its key; `''`: at the top. */
  constructor(changes: ProjectChanges, grouping: ChangesGrouping, listed: (key: string) => number) {
    this.changes = changes;
    this.grouping = grouping;
    this.#listed = listed;
  }

  /** @param node undefined: at the top. */
  children(node?: ChangesNode): readonly ChangesNode[] {
    const nodes = this.#children(node);
    const parent =
      node?.kind === 'counts' || node?.kind === 'coder' || node?.kind === 'report' ? node : undefined;
    const key = parent?.key ?? '';
    const listed = nodes.slice(0, this.#listed(key));
    const left = nodes.length - listed.length;
    return left > 0 ? [...listed, { kind: 'more', key: `${key}|more`, parent, left }] : listed;
  }

  /** The node with a key, whether or not it is listed yet. */
  find(key: string): ChangesNode | undefined {
    this.#byKey ??= new Map(this.#walk().map(node => [node.key, node]));
    return this.#byKey.get(key);
  }

  #walk(node?: ChangesNode): readonly ChangesNode[] {
    return this.#children(node).flatMap(child => [child, ...this.#walk(child)]);
  }

  #children(node?: ChangesNode): readonly ChangesNode[] {
    switch (node?.kind) {
      case undefined:
        return [...this.#counts(), ...this.#files(), ...this.#groups()];
      case 'counts':
        return node.gains.map(gain => ({ kind: 'count', key: `counts|${gain.name}`, parent: node, gain }));
      case 'coder':
        return reportNodes(node.reports, node);
      case 'report':
        return [...factsOf(node), ...changesOf(node)];
      case 'count':
      case 'fact':
      case 'change':
      case 'file':
      case 'more':
        return [];
    }
  }

  /** All changes of annotations, from the top of the tree to its end. */
  get all(): readonly ChangeNode[] {
    return (this.#all ??= this.#groups().flatMap(group => this.below(group)));
  }

  /** The changes of annotations at or below a node. */
  below(node: ChangesNode): readonly ChangeNode[] {
    switch (node.kind) {
      case 'change':
        return [node];
      case 'report':
        return changesOf(node);
      case 'coder':
        return reportNodes(node.reports, node).flatMap(changesOf);
      case 'counts':
      case 'count':
      case 'fact':
      case 'file':
      case 'more':
        return [];
    }
  }

  #counts(): readonly CountsNode[] {
    const tally = tallyOf(this.changes);
    const gains = [...tally.tags, ...tally.codes];
    return tally.total > 0 ? [{ kind: 'counts', key: 'counts', tally, gains }] : [];
  }

  #files(): readonly FileNode[] {
    return this.changes.files.map(file => ({ kind: 'file', key: `file|${file.path}`, file }));
  }

  #groups(): readonly (CoderNode | ReportNode)[] {
    const { reports } = this.changes;
    if (this.grouping === 'report') return reportNodes(reports, undefined);
    const coders = new Map<string, { readonly coderName: string; readonly reports: ReportChanges[] }>();
    for (const report of reports) {
      for (const { coder, coderName } of report.coders) {
        const group = coders.get(coder) ?? { coderName, reports: [] };
        coders.set(coder, group);
        // A coder may have two sidecars of one report, from before a rename and after it.
        if (group.reports.at(-1)?.uri === report.uri) continue;
        group.reports.push({ ...report, coders: report.coders.filter(one => one.coder === coder) });
      }
    }
    return [...coders]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([coder, group]) => ({ kind: 'coder', key: `coder|${coder}`, coder, ...group }));
  }
}

/** The node that a node is listed below; undefined: at the top. */
export function parentOf(node: ChangesNode): ChangesNode | undefined {
  return 'parent' in node ? node.parent : undefined;
}

function reportNodes(
  reports: readonly ReportChanges[],
  parent: CoderNode | undefined,
): readonly ReportNode[] {
  return reports.map(report => ({
    kind: 'report',
    key: `${parent?.key ?? 'report'}|${report.uri}`,
    parent,
    report,
  }));
}

/** Of several coders' files each fact is told by itself; what changes only their form is counted elsewhere. */
function factsOf(parent: ReportNode): readonly FactNode[] {
  return parent.report.coders.flatMap(coder =>
    fileDetails({ ...coder, formatting: 0 }).map((detail, index) => ({
      kind: 'fact' as const,
      key: `${parent.key}|${coder.uri}|${index}`,
      parent,
      coder,
      detail,
    })),
  );
}

/** In the order of the text, whoever made them. */
function changesOf(parent: ReportNode): readonly ChangeNode[] {
  const line = ({ change: { before, after } }: ChangeNode): number =>
    after?.place?.lines?.first ?? before?.place?.lines?.first ?? Infinity;
  return parent.report.coders
    .flatMap(coder => {
      const seen = new Map<string, number>();
      return coder.changes.map((change): ChangeNode => {
        const key = `${parent.key}|${coder.uri}#${change.id}`;
        // An id that is used twice is told of twice.
        const before = seen.get(key) ?? 0;
        seen.set(key, before + 1);
        return {
          kind: 'change',
          key: before === 0 ? key : `${key}#${before}`,
          parent,
          coder,
          change,
          id: changeId(coder.coder, change),
        };
      });
    })
    .sort((a, b) => (line(a) === line(b) ? 0 : line(a) - line(b)));
}
