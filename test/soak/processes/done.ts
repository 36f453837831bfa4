/** What a process tells of a change that it has made, or that it was refused. */
export type Done =
  | { readonly what: 'added'; readonly id: string }
  | { readonly what: 'coded'; readonly id: string; readonly code: string }
  | { readonly what: 'noted'; readonly id: string; readonly note: string }
  | { readonly what: 'refused'; readonly id: string };
