// Decides what to do when the server dies: wait a little longer each time, give up when it dies over and over.
// Knows nothing of VS Code or of the server.

const FIRST_MS = 500;
const LONGEST_MS = 16_000;
const WINDOW_MS = 180_000;
const MOST_IN_WINDOW = 5;

export class Backoff {
  private crashes: number[] = [];

  /** Notes a crash; tells how long to wait before the next start, or `undefined` when it is time to give up. */
  crashed(now: number): number | undefined {
    this.crashes = this.crashes.filter((at) => now - at < WINDOW_MS);
    this.crashes.push(now);
    if (this.crashes.length > MOST_IN_WINDOW) return undefined;
    return Math.min(FIRST_MS * 2 ** (this.crashes.length - 1), LONGEST_MS);
  }

  /** The author asked for a start: the past is forgiven. */
  reset(): void {
    this.crashes = [];
  }
}
