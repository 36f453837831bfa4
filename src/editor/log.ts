import * as vscode from 'vscode';

/** What a person reads is one sentence; the rest goes here. */
export const log = vscode.window.createOutputChannel('Marginalia', { log: true });
