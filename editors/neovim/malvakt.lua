-- Målvakt in Neovim 0.11 and later: the lines to copy into init.lua.
vim.lsp.config('malvakt', {
  cmd = { 'malvakt' },
  filetypes = { 'markdown', 'text' },
  root_markers = { 'malvakt.toml', '.git' },
})
vim.lsp.enable('malvakt')
