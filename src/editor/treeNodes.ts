import type { PlacedAnnotation } from '../annotation/placed.ts';
import type { Group } from '../corpus/outline.ts';
import type { Remarks } from '../corpus/remarks.ts';
import type { Report } from '../corpus/report.ts';

/** A node of the tree "Annotations". `key` is unique in the tree, and the same for the same thing after a change. */
export type TreeNode = ReportNode | GroupNode | AnnotationNode | MoreNode;

export interface ReportNode {
  readonly kind: 'report';
  readonly key: string;
  readonly report: Report;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly key: string;
  readonly parent: ReportNode;
  readonly group: Group;
  readonly remarks: Remarks;
}

/** Holds what commands take for a reference to an annotation (`AnnotationRef`). */
export interface AnnotationNode {
  readonly kind: 'annotation';
  readonly key: string;
  /** A remark stands below what it is on. */
  readonly parent: GroupNode | AnnotationNode;
  readonly placed: PlacedAnnotation;
  /** What is remarked on it; of a remark, what was answered to it. */
  readonly remarks: readonly PlacedAnnotation[];
  readonly sidecar: string;
  readonly id: string;
}

/** Stands for the siblings that are not listed yet: of a group, or (without a parent) of the reports. */
export interface MoreNode {
  readonly kind: 'more';
  readonly key: string;
  readonly parent: GroupNode | undefined;
  readonly left: number;
}

export function annotationNode(
  parent: GroupNode | AnnotationNode,
  placed: PlacedAnnotation,
  remarks: readonly PlacedAnnotation[] = [],
): AnnotationNode {
  const { sidecar, annotation } = placed;
  return {
    kind: 'annotation',
    key: `${parent.key}|${sidecar}#${annotation.id}`,
    parent,
    placed,
    remarks,
    sidecar,
    id: annotation.id,
  };
}

/** What is said on an annotation, and below a remark what was answered to it, in the order of time. */
export function remarksBelow(node: AnnotationNode): AnnotationNode[] {
  const { remarks } = groupOf(node);
  return node.remarks.map(remark => {
    const answers = node.placed.annotation.re === undefined ? remarks.told(remark).slice(1) : [];
    return annotationNode(node, remark, answers);
  });
}

/** True for what was said to a remark. */
export function isAnswer({ parent }: AnnotationNode): boolean {
  return parent.kind === 'annotation' && parent.placed.annotation.re !== undefined;
}

/** The group that an annotation, or what is said on it, stands in. */
export function groupOf({ parent }: AnnotationNode): GroupNode {
  return parent.kind === 'group' ? parent : groupOf(parent);
}
