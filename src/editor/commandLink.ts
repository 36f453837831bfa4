import type { CommandId } from './contributions.ts';

/**
 * A link of Markdown that runs one of our commands, where `isTrusted` allows it. `argument` is handed over as data.
 *
 * @param title is not escaped: it must be ours.
 */
export function commandLink(title: string, command: CommandId, argument: unknown): string {
  // `encodeURIComponent` leaves brackets alone, which would end the link.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `[${title}](command:${command}?${encoded})`;
}
