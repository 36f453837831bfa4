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
  /** What is remarked on it. */
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
