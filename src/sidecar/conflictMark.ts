/** How the comment begins that tells of an open conflict in a merged sidecar. */
export const conflictMark = '# MERGE CONFLICT in ';
