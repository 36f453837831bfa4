import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nestsSidecars, withSidecarsNested } from '../../../src/editor/fileNesting.ts';

describe('File nesting', () => {
  it('puts sidecars below reports of every kind', () => {
    const patterns = withSidecarsNested({});
    assert.deepEqual(patterns, {
      '*.md': '${capture}.md.*.annotations.yaml',
      '*.markdown': '${capture}.markdown.*.annotations.yaml',
      '*.txt': '${capture}.txt.*.annotations.yaml',
    });
    assert.ok(nestsSidecars(patterns));
    assert.ok(!nestsSidecars({ '*.md': '${capture}.md.*.annotations.yaml' }));
  });

  it('keeps what is nested below reports already, wherever that was said', () => {
    const effective = { '*.md': '${capture}.pdf , $(basename).html', '*.ts': '${capture}.js' };
    const patterns = withSidecarsNested(effective, { '*.jpg': '${capture}.xmp' });
    assert.equal(patterns['*.md'], '${capture}.pdf, $(basename).html, ${capture}.md.*.annotations.yaml');
    assert.equal(patterns['*.jpg'], '${capture}.xmp');
    assert.equal(patterns['*.ts'], undefined);
  });

  it('says nothing twice', () => {
    const once = withSidecarsNested({ '*.txt': '${capture}.pdf' });
    assert.deepEqual(withSidecarsNested(once, once), once);
  });
});
