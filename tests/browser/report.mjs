/** What a check looked at and what it found wrong. */
export class Report {
  counts = {};
  findings = [];

  /** Counts what was looked at, so that a check that looked at nothing can't pass. */
  count(what, by = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  /** Notes something wrong. */
  find(where, what) {
    this.findings.push(`${where}: ${what}`.replace(/\s+/g, " "));
  }
}
