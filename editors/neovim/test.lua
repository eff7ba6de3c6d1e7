-- Works through the open fixture as an author would, in any Neovim from 0.7 on; run by test.sh.
local FAULTS = { 'fel-summa', 'oexakt-malnamn', 'saknad-bedomning' }
local PATIENCE = 20000 -- milliseconds

local buffer = vim.api.nvim_get_current_buf()

local function say(text) io.stdout:write(text .. '\n') end

local function wait(what, test)
  if not vim.wait(PATIENCE, test, 20) then error('not in time: ' .. what, 0) end
  say('ok   ' .. what)
end

local function codes()
  local found = vim.tbl_map(function(d) return tostring(d.code) end, vim.diagnostic.get(buffer))
  table.sort(found)
  return found
end

local function finding(code)
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    if d.code == code then return d end
  end
end

local function go_to(code)
  local d = assert(finding(code), 'no finding ' .. code)
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
end

local function words(text) return (text:gsub('[%s*]', ''):gsub('\194\160', '')) end

local function report() return words(table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')) end

local function hover_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return words(table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n'))
    end
  end
  return ''
end

local function listed()
  local items = vim.list_extend(vim.fn.getqflist(), vim.fn.getloclist(0))
  return words(table.concat(vim.tbl_map(function(item) return item.text end, items), '\n'))
end

local function has(text, part) return text:find(words(part), 1, true) ~= nil end

-- The choice an author makes in the menu of quick fixes: the preferred one, else the first.
vim.ui.select = function(items, _, chosen)
  for number, item in ipairs(items) do
    local action = item.action or item[2]
    if action.isPreferred then return chosen(item, number) end
  end
  chosen(items[1], 1)
end

local function work()
  wait('the findings: ' .. table.concat(FAULTS, ', '), function() return vim.deep_equal(codes(), FAULTS) end)

  vim.lsp.buf.document_symbol()
  wait('the outline', function()
    return has(listed(), 'En mer jämlik stad') and has(listed(), 'Malmö stad ger en god och likvärdig service')
      and has(listed(), 'Ekonomisk utveckling under året')
  end)
  vim.cmd('cclose | lclose')

  go_to('oexakt-malnamn')
  vim.lsp.buf.hover()
  wait('hover on a goal that is named tells its title', function()
    return has(hover_text(), 'Malmö stad ger en god och likvärdig service')
  end)
  vim.cmd('normal! gg')
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = buffer })

  for _, code in ipairs(FAULTS) do
    go_to(code)
    vim.lsp.buf.code_action()
    wait('a quick fix ends ' .. code, function() return not finding(code) end)
  end
  wait('no finding is left', function() return #vim.diagnostic.get(buffer) == 0 end)
  assert(has(report(), 'Bevattning | 820 |\n| Summa | 2 500') or has(report(), 'Bevattning 820\nSumma 2 500'), 'the sum')
  assert(has(report(), 'kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”.'), 'the goal')
  assert(select(2, report():gsub('Förväntasuppnås', '')) == 2, 'the assessment')
  say('ok   the report is right')
end

local ok, trouble = pcall(work)
if ok then vim.cmd('qa!') end
say('FAIL ' .. tostring(trouble))
for _, d in ipairs(vim.diagnostic.get(buffer)) do say(('     %d:%d %s %s'):format(d.lnum + 1, d.col + 1, d.code, d.message)) end
say('     outline: ' .. listed())
say('     hover: ' .. hover_text())
vim.cmd('cq!')
