const EMOJI = new Map<string, string>();

const LIST = `
eyes 👀 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌
leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ repeat 🔁 arrows_counterclockwise 🔄 arrow_right ➡️ arrow_left ⬅️
arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ warning ⚠️ rotating_light 🚨 no_entry ⛔ octagonal_sign 🛑 sos 🆘
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_green_square 🟩 small_blue_diamond 🔹
small_orange_diamond 🔸 small_red_triangle 🔺 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ clock1 🕐
clock3 🕒 clock4 🕓 clock9 🕘 timer_clock ⏲️ calendar 📆 date 📅 spiral_calendar_pad 🗓️ zzz 💤 crescent_moon 🌙 sunny ☀️
sunrise 🌅 phone ☎️ telephone ☎️ telephone_receiver 📞 iphone 📱 calling 📲 email ✉️ envelope ✉️ e-mail 📧
incoming_envelope 📨 mailbox 📫 inbox_tray 📥 outbox_tray 📤 memo 📝 pencil 📝 pencil2 ✏️ mag 🔍 mag_right 🔎 star ⭐
star2 🌟 sparkles ✨ tada 🎉 wave 👋 pray 🙏 clap 👏 raised_hands 🙌 raised_hand ✋ hand ✋ muscle 💪 ok_hand 👌
handshake 🤝 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 heart ❤️ broken_heart 💔 green_heart 💚 blue_heart 💙
smile 😄 grinning 😀 slightly_smiling_face 🙂 blush 😊 neutral_face 😐 slightly_frowning_face 🙁 disappointed 😞 cry 😢
sob 😭 angry 😠 rage 😡 thinking_face 🤔 sweat_smile 😅 joy 😂 relieved 😌 worried 😟 question ❓ grey_question ❔
exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ information_source ℹ️ lock 🔒 unlock 🔓 key 🔑 moneybag 💰
euro 💶 dollar 💵 credit_card 💳 receipt 🧾 gift 🎁 package 📦 truck 🚚 shopping_trolley 🛒 shopping_bags 🛍️ house 🏠
office 🏢 department_store 🏬 convenience_store 🏪 busts_in_silhouette 👥 bust_in_silhouette 👤 speech_balloon 💬
left_speech_bubble 🗨️ mega 📣 loudspeaker 📢 bell 🔔 no_bell 🔕 bulb 💡 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 clipboard 📋 pushpin 📌 round_pushpin 📍
paperclip 📎 link 🔗 label 🏷️ bookmark 🔖 page_facing_up 📄 card_index 📇 card_index_dividers 🗂️ file_folder 📁
books 📚 newspaper 📰 fire 🔥 boom 💥 zap ⚡ rocket 🚀 snowflake ❄️ seedling 🌱 herb 🌿 four_leaf_clover 🍀 coffee ☕
checkered_flag 🏁 triangular_flag_on_post 🚩 dart 🎯 trophy 🏆 medal 🏅 recycle ♻️ new 🆕 soon 🔜 end 🔚 back 🔙 one 1️⃣
two 2️⃣ three 3️⃣ robot_face 🤖 construction 🚧 ear 👂 writing_hand ✍️ lips 👄 brain 🧠 scales ⚖️ shield 🛡️`;

const words = LIST.trim().split(/\s+/);
for (let i = 0; i + 1 < words.length; i += 2) EMOJI.set(words[i] ?? '', words[i + 1] ?? '');

/** The emoji of a short name (no colons, a skin tone ignored), or the name in colons when this page does not know it. */
export function emojiFor(name: string): string {
  return EMOJI.get(name.replace(/::skin-tone-\d$/, '')) ?? `:${name}:`;
}

/** Text with the `:shortcodes:` it knows as emoji; the others stay as they were written. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):(?::skin-tone-\d:)?/g, (all, name: string) => EMOJI.get(name) ?? all);
}
