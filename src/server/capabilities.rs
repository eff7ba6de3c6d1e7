//! What the server says at `initialize` that it can do, shaped after what the client can. Linked editing is
//! for amounts that are written the same to the letter, never for names: a mention may be shorter or declined,
//! so that typing in one place must not write in the others; renaming does that when it is asked to.

use super::abilities::Abilities;
use super::{actions, commands, lsp, tokens};

pub fn capabilities(client: &Abilities) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(client.encoding_kind()),
        text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(sync())),
        diagnostic_provider: client.pulls_diagnostics.then(diagnostics),
        workspace: Some(workspace()),
        ..writing(client, reading())
    }
}

fn sync() -> lsp::TextDocumentSyncOptions {
    lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
        save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
        ..Default::default()
    }
}

fn diagnostics() -> lsp::DiagnosticServerCapabilities {
    lsp::DiagnosticServerCapabilities::Options(lsp::DiagnosticOptions {
        identifier: Some("malvakt".into()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..Default::default()
    })
}

fn workspace() -> lsp::WorkspaceServerCapabilities {
    let folders = lsp::WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(lsp::OneOf::Left(true)),
    };
    lsp::WorkspaceServerCapabilities { workspace_folders: Some(folders), ..Default::default() }
}

fn reading() -> lsp::ServerCapabilities {
    let yes = Some(lsp::OneOf::Left(true));
    lsp::ServerCapabilities {
        hover_provider: Some(true.into()),
        document_symbol_provider: Some(lsp::OneOf::Left(true)),
        workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
        definition_provider: Some(lsp::OneOf::Left(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        document_highlight_provider: yes,
        linked_editing_range_provider: Some(lsp::LinkedEditingRangeServerCapabilities::Simple(true)),
        document_link_provider: Some(lsp::DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: Default::default(),
        }),
        folding_range_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        semantic_tokens_provider: Some(tokens::options().into()),
        inlay_hint_provider: Some(lsp::OneOf::Left(true)),
        code_lens_provider: Some(lsp::CodeLensOptions { resolve_provider: Some(false) }),
        ..Default::default()
    }
}

fn writing(client: &Abilities, others: lsp::ServerCapabilities) -> lsp::ServerCapabilities {
    let rename = lsp::RenameOptions { prepare_provider: Some(true), work_done_progress_options: Default::default() };
    lsp::ServerCapabilities {
        code_action_provider: Some(actions::options(client).into()),
        completion_provider: Some(lsp::CompletionOptions {
            resolve_provider: Some(client.completion_resolve),
            trigger_characters: Some([" ", "|", "\"", "”", ":", "#"].map(String::from).to_vec()),
            ..Default::default()
        }),
        document_formatting_provider: Some(lsp::OneOf::Left(true)),
        document_range_formatting_provider: Some(lsp::OneOf::Left(true)),
        document_on_type_formatting_provider: Some(lsp::DocumentOnTypeFormattingOptions {
            first_trigger_character: "|".into(),
            more_trigger_character: Some(vec!["\n".into()]),
        }),
        execute_command_provider: Some(commands::options()),
        rename_provider: Some(if client.prepare_rename { lsp::OneOf::Right(rename) } else { lsp::OneOf::Left(true) }),
        ..others
    }
}
