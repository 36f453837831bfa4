/** The lines of a stream of UTF-8, without their ends; empty ones are passed over. */
export async function* inputLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Pieces of a line that has not ended: a report of some megabytes comes in hundreds of them.
  let waiting: string[] = [];
  for await (const chunk of input) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      const whole = waiting.length === 0 ? line : waiting.join('') + line;
      waiting = [];
      if (whole.trim() !== '') yield whole;
    }
    waiting.push(last);
  }
  const whole = waiting.join('') + decoder.decode();
  if (whole.trim() !== '') yield whole;
}
