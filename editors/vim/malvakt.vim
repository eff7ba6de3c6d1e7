" Målvakt in Vim with ALE: the lines to copy into vimrc, after ALE is loaded.
let s:malvakt = {'name': 'malvakt', 'lsp': 'stdio', 'executable': 'malvakt', 'command': '%e',
    \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
    \ 'initialization_options': {'positionEncoding': 'utf-8'}}
call ale#linter#Define('markdown', extend({'language': 'markdown'}, s:malvakt))
call ale#linter#Define('text', extend({'language': 'plaintext'}, s:malvakt))
let g:ale_echo_msg_format = '%code: %%s'
