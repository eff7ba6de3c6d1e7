//! What the client can do, asked once at `initialize` and never again.

use super::lsp;
use crate::text::Encoding;

/// The command that an editor may offer for a lens that leads to places.
pub const SHOW_PLACES: &str = "malvakt.showReferences";

/// What our answers must be shaped after. All false for a client that says nothing.
#[derive(Clone, Debug, Default)]
pub struct Abilities {
    pub encoding: Encoding,
    pub pulls_diagnostics: bool,
    pub related_information: bool,
    pub refreshes_diagnostics: bool,
    pub nested_symbols: bool,
    pub hover_markdown: bool,
    pub completion_markdown: bool,
    pub completion_resolve: bool,
    pub snippets: bool,
    pub action_resolve: bool,
    pub document_changes: bool,
    pub change_annotations: bool,
    pub creates_files: bool,
    pub prepare_rename: bool,
    pub link_targets: bool,
    pub configuration: bool,
    pub configuration_registration: bool,
    pub watches_files: bool,
    pub progress: bool,
    pub refreshes_tokens: bool,
    pub refreshes_hints: bool,
    pub refreshes_lenses: bool,
    pub shows_places: bool,
}

impl Abilities {
    /// `options` are the client's `initializationOptions`.
    pub fn of(client: &lsp::ClientCapabilities, options: Option<&serde_json::Value>) -> Self {
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        Abilities { encoding: encoding(client, options), ..Abilities::default() }
            .with_diagnostics(&text, &workspace)
            .with_reading(&text)
            .with_writing(&text, &workspace)
            .with_workspace(client, &workspace)
    }

    fn with_diagnostics(
        self,
        text: &lsp::TextDocumentClientCapabilities,
        workspace: &lsp::WorkspaceClientCapabilities,
    ) -> Self {
        let pushed = text.publish_diagnostics.as_ref().and_then(|p| p.related_information);
        let pulled = text.diagnostic.as_ref().and_then(|p| p.related_information);
        Abilities {
            pulls_diagnostics: text.diagnostic.is_some(),
            related_information: yes(pushed) || yes(pulled),
            refreshes_diagnostics: yes(workspace.diagnostics.as_ref().and_then(|d| d.refresh_support)),
            ..self
        }
    }

    fn with_reading(self, text: &lsp::TextDocumentClientCapabilities) -> Self {
        let symbols = text.document_symbol.as_ref();
        let hover = text.hover.as_ref().and_then(|h| h.content_format.as_ref());
        Abilities {
            nested_symbols: yes(symbols.and_then(|s| s.hierarchical_document_symbol_support)),
            hover_markdown: takes_markdown(hover),
            link_targets: yes(text.definition.as_ref().and_then(|d| d.link_support)),
            ..self
        }
    }

    fn with_writing(
        self,
        text: &lsp::TextDocumentClientCapabilities,
        workspace: &lsp::WorkspaceClientCapabilities,
    ) -> Self {
        let item = text.completion.as_ref().and_then(|c| c.completion_item.as_ref());
        let late = item.and_then(|i| i.resolve_support.as_ref()).map(|r| r.properties.as_slice());
        let actions = text.code_action.as_ref();
        let action_late = actions.and_then(|a| a.resolve_support.as_ref()).map(|r| r.properties.as_slice());
        Abilities {
            completion_markdown: takes_markdown(item.and_then(|i| i.documentation_format.as_ref())),
            completion_resolve: names(late, "documentation"),
            snippets: yes(item.and_then(|i| i.snippet_support)),
            action_resolve: names(action_late, "edit") && yes(actions.and_then(|a| a.data_support)),
            document_changes: yes(workspace.workspace_edit.as_ref().and_then(|e| e.document_changes)),
            change_annotations: annotates(workspace),
            creates_files: creates_files(workspace),
            prepare_rename: yes(text.rename.as_ref().and_then(|r| r.prepare_support)),
            ..self
        }
    }

    fn with_workspace(self, client: &lsp::ClientCapabilities, workspace: &lsp::WorkspaceClientCapabilities) -> Self {
        let settings = workspace.did_change_configuration.as_ref();
        let files = workspace.did_change_watched_files.as_ref();
        Abilities {
            configuration: yes(workspace.configuration),
            configuration_registration: yes(settings.and_then(|s| s.dynamic_registration)),
            watches_files: yes(files.and_then(|f| f.dynamic_registration)),
            progress: yes(client.window.as_ref().and_then(|w| w.work_done_progress)),
            refreshes_tokens: yes(workspace.semantic_tokens.as_ref().and_then(|s| s.refresh_support)),
            refreshes_hints: yes(workspace.inlay_hint.as_ref().and_then(|s| s.refresh_support)),
            refreshes_lenses: yes(workspace.code_lens.as_ref().and_then(|s| s.refresh_support)),
            shows_places: shows_places(client),
            ..self
        }
    }

    /// How we tell the client that we count characters.
    pub fn encoding_kind(&self) -> lsp::PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
            Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
            Encoding::Utf32 => lsp::PositionEncodingKind::UTF32,
        }
    }
}

/// True for a client that takes the making of a file as part of an edit.
fn creates_files(workspace: &lsp::WorkspaceClientCapabilities) -> bool {
    let edit = workspace.workspace_edit.as_ref();
    let operations = edit.and_then(|e| e.resource_operations.as_ref());
    yes(edit.and_then(|e| e.document_changes))
        && operations.is_some_and(|o| o.contains(&lsp::ResourceOperationKind::Create))
}

/// True for a client that lets the author choose among the parts of an edit.
fn annotates(workspace: &lsp::WorkspaceClientCapabilities) -> bool {
    let edit = workspace.workspace_edit.as_ref();
    yes(edit.and_then(|e| e.document_changes)) && edit.is_some_and(|e| e.change_annotation_support.is_some())
}

fn yes(answer: Option<bool>) -> bool {
    answer == Some(true)
}

fn names(properties: Option<&[String]>, name: &str) -> bool {
    properties.is_some_and(|p| p.iter().any(|n| n == name))
}

fn takes_markdown(formats: Option<&Vec<lsp::MarkupKind>>) -> bool {
    formats.is_some_and(|f| f.contains(&lsp::MarkupKind::Markdown))
}

/// The client's first choice among those we know. One that offers nothing can still name one as the
/// option `positionEncoding`: ALE counts in bytes, lsp-mode 8.0 in characters, and neither says so.
fn encoding(client: &lsp::ClientCapabilities, options: Option<&serde_json::Value>) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_ref());
    let named = || options?.get("positionEncoding")?.as_str().and_then(known_encoding);
    match offered {
        Some(kinds) => kinds.iter().find_map(|kind| known_encoding(kind.as_str())),
        None => named(),
    }
    .unwrap_or_default()
}

fn known_encoding(name: &str) -> Option<Encoding> {
    match name {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}

/// True where the client says that it has the command, in `experimental.commands.commands`.
fn shows_places(client: &lsp::ClientCapabilities) -> bool {
    let commands = client.experimental.as_ref().and_then(|e| e.pointer("/commands/commands"));
    commands.and_then(|c| c.as_array()).is_some_and(|list| list.iter().any(|c| c == SHOW_PLACES))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: serde_json::Value) -> Abilities {
        Abilities::of(&serde_json::from_value(json).expect("capabilities"), None)
    }

    #[test]
    fn a_silent_client_counts_in_utf_16_and_can_nothing() {
        let abilities = of(serde_json::json!({}));
        assert_eq!(abilities.encoding, Encoding::Utf16);
        assert!(!abilities.nested_symbols && !abilities.pulls_diagnostics && !abilities.hover_markdown);
    }

    #[test]
    fn the_clients_first_known_encoding_is_taken() {
        let offer = |kinds: &[&str]| of(serde_json::json!({"general": {"positionEncodings": kinds}})).encoding;
        assert_eq!(offer(&["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
        assert_eq!(offer(&["utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(offer(&[]), Encoding::Utf16);
    }

    #[test]
    fn the_option_counts_for_a_client_that_offers_nothing() {
        let option = serde_json::json!({"positionEncoding": "utf-8"});
        let with_option = |json| {
            let client = serde_json::from_value(json).expect("capabilities");
            Abilities::of(&client, Some(&option)).encoding
        };
        assert_eq!(with_option(serde_json::json!({})), Encoding::Utf8);
        assert_eq!(with_option(serde_json::json!({"general": {"positionEncodings": ["utf-16"]}})), Encoding::Utf16);
    }
}
