import ts from 'typescript';

/** `typeOnly` imports vanish when the program runs; `dynamic` ones are `import()` calls. */
export type Import = { specifier: string; typeOnly: boolean; dynamic: boolean; line: number };

/** What the boundary rules ask about a file. Comments never count. */
export type Source = {
  file: string;
  imports: Import[];
  /** Identifiers, strings and text of the page, each with its line. */
  words: { text: string; line: number }[];
  /** Strings that something is compared with, by an operator or a `case`. */
  comparedWith: { text: string; line: number }[];
  /** Names of called methods and of template tags. */
  calls: { name: string; line: number }[];
  /** Lines that read the environment of the process. */
  environment: number[];
};

const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

/** Reads the facts about a file out of its syntax tree. */
export function parseSource(file: string, text: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const source: Source = { file, imports: [], words: [], comparedWith: [], calls: [], environment: [] };
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

  function visit(node: ts.Node): void {
    visitImport(node);
    visitWord(node);
    visitComparison(node);
    visitCall(node);
    ts.forEachChild(node, visit);
  }

  function addImport(
    node: ts.Node,
    specifier: ts.Node | undefined,
    typeOnly: boolean,
    dynamic = false,
  ): void {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    source.imports.push({ specifier: specifier.text, typeOnly, dynamic, line: lineOf(node) });
  }

  function visitImport(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) {
      addImport(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
      const named = node.importClause?.namedBindings;
      const fromProcess =
        ts.isStringLiteral(node.moduleSpecifier) && /^(node:)?process$/.test(node.moduleSpecifier.text);
      if (fromProcess && named && ts.isNamedImports(named)) {
        if (named.elements.some((part) => (part.propertyName ?? part.name).text === 'env')) {
          source.environment.push(lineOf(node));
        }
      }
    } else if (ts.isExportDeclaration(node)) {
      addImport(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      addImport(node, node.arguments[0], false, true);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      addImport(node, node.argument.literal, true);
    }
  }

  function visitWord(node: ts.Node): void {
    const isText =
      ts.isIdentifier(node) ||
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateMiddleOrTemplateTail(node);
    if (isText || ts.isTemplateHead(node)) source.words.push({ text: node.text, line: lineOf(node) });
    if (ts.isRegularExpressionLiteral(node)) source.words.push({ text: node.text, line: lineOf(node) });
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env') {
      if (ts.isIdentifier(node.expression) && node.expression.text === 'process') {
        source.environment.push(lineOf(node));
      }
    }
  }

  function visitComparison(node: ts.Node): void {
    const sides = ts.isCaseClause(node) ? [node.expression] : [];
    if (ts.isBinaryExpression(node) && comparisons.has(node.operatorToken.kind))
      sides.push(node.left, node.right);
    for (const side of sides) {
      if (ts.isStringLiteralLike(side)) source.comparedWith.push({ text: side.text, line: lineOf(node) });
    }
  }

  function visitCall(node: ts.Node): void {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      source.calls.push({ name: node.expression.name.text, line: lineOf(node.expression.name) });
    }
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag)) {
      source.calls.push({ name: node.tag.text, line: lineOf(node) });
    }
  }

  visit(tree);
  return source;
}
