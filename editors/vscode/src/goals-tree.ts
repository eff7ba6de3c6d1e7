// The tree of goals in the side bar: report, målområde, goal, assessment, each with an icon for how it stands; and what
// remains to be written, each a click from its place or from being put there.
import * as vscode from 'vscode';
import type { OverviewData } from './overview-data';
import {
  type Area,
  type Assessment,
  assessedCount,
  assessmentLabels,
  type Goal,
  goalSummary,
  goals,
  goalTone,
  type Range,
  type Remaining,
  type Report,
  remainsText,
  reportTitle,
  shortTitle,
  type Tone,
  tone,
  UNASSESSED,
  writtenText,
} from './overview-model';

type Node =
  | { kind: 'report'; report: Report }
  | { kind: 'area'; report: Report; area: Area }
  | { kind: 'goal'; report: Report; goal: Goal }
  | { kind: 'assessment'; report: Report; goal: Goal; assessment: Assessment }
  | { kind: 'remains'; report: Report }
  | { kind: 'piece'; report: Report; piece: Remaining };

const ICONS: Record<Tone, vscode.ThemeIcon> = {
  good: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('charts.green')),
  partly: new vscode.ThemeIcon('color-mode', new vscode.ThemeColor('charts.yellow')),
  bad: new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red')),
  none: new vscode.ThemeIcon('circle-large-outline'),
};

export class GoalsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly listener: vscode.Disposable;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly data: OverviewData) {
    this.view = vscode.window.createTreeView('malvakt.goals', { treeDataProvider: this, showCollapseAll: true });
    this.listener = data.onDidChange(() => this.update());
  }

  dispose(): void {
    vscode.Disposable.from(this.view, this.listener, this.changed).dispose();
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      const reports = this.data.reports.filter((r) => r.areas.length > 0 || r.progress.remaining.length > 0);
      const [only] = reports;
      return reports.length === 1 && only ? areasOf(only) : reports.map((report) => ({ kind: 'report', report }));
    }
    if (node.kind === 'report') return areasOf(node.report);
    if (node.kind === 'area') return node.area.goals.map((goal) => ({ kind: 'goal', report: node.report, goal }));
    if (node.kind === 'remains') {
      return node.report.progress.remaining.map((piece) => ({ kind: 'piece', report: node.report, piece }));
    }
    if (node.kind === 'goal') {
      return node.goal.assessments.map((assessment) => ({ ...node, kind: 'assessment', assessment }));
    }
    return [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'report': {
        const item = branch(node, reportTitle(node.report), true);
        item.description = `${assessedCount(node.report)} av ${goals(node.report).length} mål bedömda`;
        item.iconPath = new vscode.ThemeIcon('book');
        return item;
      }
      case 'remains': {
        const item = branch(node, remainsText(node.report), false);
        item.description = writtenText(node.report);
        item.iconPath = new vscode.ThemeIcon('checklist');
        item.contextValue = 'remains';
        return item;
      }
      case 'piece': {
        const { piece, report } = node;
        const item = new vscode.TreeItem(piece.title);
        item.id = idOf(node);
        item.description = piece.goal === null ? '' : shortTitle(piece.goal, report);
        const what = piece.insert ? 'Klicka för att lägga till rubriken.' : 'Klicka för att gå dit.';
        item.tooltip = [piece.title, piece.goal ?? '', what].filter(Boolean).join('\n');
        item.iconPath = new vscode.ThemeIcon(piece.insert ? 'add' : 'circle-large-outline');
        item.command = piece.insert
          ? { command: 'malvakt.insert', title: 'Lägg till rubriken', arguments: [report.uri, piece.insert] }
          : link(report, piece.range);
        return item;
      }
      case 'area': {
        const item = branch(node, node.area.title, true);
        item.command = link(node.report, node.area.range);
        return item;
      }
      case 'goal': {
        const item = branch(node, shortTitle(node.goal.title, node.report), false);
        const labels = assessmentLabels(node.report);
        const summary = goalSummary(node.goal, labels);
        item.description = summary;
        item.tooltip = `${node.goal.title}\n${summary}`;
        item.iconPath = ICONS[goalTone(node.goal, labels)];
        item.command = link(node.report, node.goal.range);
        item.accessibilityInformation = { label: `${node.goal.title}: ${summary}` };
        return item;
      }
      case 'assessment': {
        const { assessment } = node;
        const item = new vscode.TreeItem(assessment.status ?? UNASSESSED);
        item.id = idOf(node);
        item.description = assessment.label;
        item.tooltip = assessment.label;
        item.iconPath = ICONS[assessment.status === null ? 'none' : tone(assessment.step)];
        item.command = link(node.report, assessment.range);
        return item;
      }
    }
  }

  private update(): void {
    this.view.message = this.data.supported ? '' : 'Den här versionen av servern kan inte lista målen. Uppdatera den.';
    this.changed.fire();
  }
}

function areasOf(report: Report): Node[] {
  const areas = report.areas.map((area): Node => ({ kind: 'area', report, area }));
  return report.progress.remaining.length > 0 ? [{ kind: 'remains', report }, ...areas] : areas;
}

function branch(node: Node, label: string, open: boolean): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const hasChildren = node.kind !== 'goal' || node.goal.assessments.length > 0;
  const item = new vscode.TreeItem(label, !hasChildren ? None : open ? Expanded : Collapsed);
  item.id = idOf(node);
  return item;
}

/** The same node keeps its id as the text changes, so that it stays open and selected. */
function idOf(node: Node): string {
  const { report } = node;
  if (node.kind === 'report') return report.uri;
  if (node.kind === 'remains') return `${report.uri}#återstår`;
  if (node.kind === 'piece') return `${report.uri}#återstår#${report.progress.remaining.indexOf(node.piece)}`;
  if (node.kind === 'area') return `${report.uri}#${report.areas.indexOf(node.area)}`;
  const goal = `${report.uri}##${goals(report).indexOf(node.goal)}`;
  return node.kind === 'goal' ? goal : `${goal}#${node.goal.assessments.indexOf(node.assessment)}`;
}

function link(report: Report, range: Range): vscode.Command {
  return { command: 'malvakt.reveal', title: 'Gå till texten', arguments: [report.uri, range] };
}
